package usage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** The month's report: every record is kept, since it is printed by customer and by service. */
public class UsageReport {
    private final List<UsageRecord> records = new ArrayList<>();

    public void load(UsageFeed feed) {
        Iterator<UsageRecord> iterator = feed.records();
        while (iterator.hasNext()) {
            records.add(iterator.next());
        }
    }

    public long total() {
        return records.stream().mapToLong(UsageRecord::units).sum();
    }

    /** All records, by customer and then by service. */
    public List<UsageRecord> byCustomer() {
        records.sort(Comparator.comparing(UsageRecord::customer).thenComparing(UsageRecord::service));
        return records;
    }
}
