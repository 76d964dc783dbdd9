package creditcolumn;

import java.util.List;

final class Main {
    private static final List<String> MORNING = List.of(
            "*** PAGE 1",
            "4400           119.00 ",
            "4400            19.95 ",
            "1200            12.50-",
            "4400            19.95-");

    public static void main(String[] args) {
        List<Entry> entries = LedgerFile.read(MORNING);
        Balances.of(entries).forEach((account, sum) -> System.out.println(account + "  " + sum));
    }
}
