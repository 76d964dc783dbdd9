package creditcolumn;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The exchange format of the old ledger: the account in ten columns, then the amount.
 *
 * <p>What we write is read by the ledger in the night run, and what it writes by us in the morning.
 */
final class LedgerFile {
    private static final int ACCOUNT = 10;

    private LedgerFile() {}

    static List<Entry> read(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("*")) {
                continue; // page headings
            }
            String account = line.substring(0, ACCOUNT).strip();
            entries.add(new Entry(account, amount(line.substring(ACCOUNT).strip())));
        }
        return entries;
    }

    static List<String> write(List<Entry> entries) {
        List<String> lines = new ArrayList<>();
        for (Entry entry : entries) {
            lines.add(String.format(Locale.ROOT, "%-10s%15s", entry.account(), column(entry.amount())));
        }
        return lines;
    }

    /** The ledger knows no sign in front: a credit is 12.50-, a debit 12.50 and a blank. */
    private static String column(BigDecimal amount) {
        return amount.abs().setScale(2).toPlainString() + (amount.signum() < 0 ? "-" : " ");
    }

    private static BigDecimal amount(String column) {
        return new BigDecimal(column);
    }
}
