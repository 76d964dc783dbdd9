package creditcolumn;

import java.math.BigDecimal;
import java.util.List;

public class Check {
    static void same(Object want, Object got, String what) {
        if (!want.equals(got)) throw new AssertionError(what + ": " + got + " instead of " + want);
    }

    static void amount(String column, String want) {
        List<Entry> read = LedgerFile.read(List.of("1200      " + column));
        same(1, read.size(), "entries of " + column);
        if (read.get(0).amount().compareTo(new BigDecimal(want)) != 0)
            throw new AssertionError(column + " is read as " + read.get(0).amount());
        same("1200", read.get(0).account(), "account");
    }

    public static void main(String[] args) {
        amount("         12.50-", "-12.50");
        amount("         12.50 ", "12.50");
        amount("12.50", "12.50");
        amount("          0.01-", "-0.01");
        amount("          0.00-", "0");
        amount("     123456.78-", "-123456.78");
        for (String text : new String[] {"0", "-7.25", "7.25", "-1000000.00", "0.10", "-0.10"}) {
            Entry entry = new Entry("4400", new BigDecimal(text));
            Entry back = LedgerFile.read(LedgerFile.write(List.of(entry))).get(0);
            if (back.amount().compareTo(entry.amount()) != 0)
                throw new AssertionError(text + " comes back as " + back.amount());
        }
        var balances = Balances.of(LedgerFile.read(List.of("*** PAGE 1",
                "4400           100.00 ", "", "4400            30.25-", "1200            12.50-", "1200            12.50 ")));
        same("{1200=0.00, 4400=69.75}", balances.toString(), "balances");
        for (String broken : new String[] {"12,5O", "1-2.50", "abc-", "-"}) {
            try {
                LedgerFile.read(List.of("1200      " + broken));
            } catch (RuntimeException refused) {
                continue;
            }
            throw new AssertionError("took " + broken + " for an amount");
        }
    }
}
