package ledger;

import java.util.List;

public class Check {
    public static void main(String[] args) throws Exception {
        Main.main(new String[] {"machine/2024-05-01.csv"});
        try {
            new DayClose().close(List.of(new Entry("1", 5, 0)));
            assert false;
        } catch (LedgerException expected) {
            assert true;
        }
    }
}
