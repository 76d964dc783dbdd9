package creditcolumn;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The balance of each account. */
final class Balances {
    private Balances() {}

    static Map<String, BigDecimal> of(List<Entry> entries) {
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (Entry entry : entries) {
            balances.merge(entry.account(), entry.amount(), BigDecimal::add);
        }
        return balances;
    }
}
