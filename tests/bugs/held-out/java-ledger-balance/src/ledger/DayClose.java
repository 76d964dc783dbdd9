package ledger;

import java.util.List;

/** Closes a day: debit and credit of all its entries have to be the same. */
public class DayClose {
    public long close(List<Entry> entries) {
        long debit = entries.stream().mapToLong(Entry::debit).sum();
        long credit = entries.stream().mapToLong(Entry::credit).sum();
        if (debit != credit) {
            throw new LedgerException("out of balance: debit " + debit + ", credit " + credit);
        }
        return debit;
    }
}
