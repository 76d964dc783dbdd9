package usage;

import java.util.Iterator;
import java.util.stream.IntStream;

/** The records of a month, as the collector hands them over. */
public class UsageFeed {
    private final int size;

    public UsageFeed(int size) {
        this.size = size;
    }

    public Iterator<UsageRecord> records() {
        return IntStream.range(0, size)
                .mapToObj(i -> new UsageRecord("customer-" + i % 900, "service-" + i % 7, i % 50))
                .iterator();
    }
}
