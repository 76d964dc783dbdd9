package bouncestrikes;

import java.util.List;
import java.util.Map;

public final class Main {

    private static final List<String> REPORTS = List.of(
            "452 Ann@example.org mailbox full",
            "550 nobody@example.org no such user",
            "421 bo@example.net try again later",
            "452 ann@example.org mailbox full");

    public static void main(String[] args) {
        BounceLedger ledger = new BounceLedger(3, Map.of("ann@example.org", 1));
        for (String line : REPORTS) {
            Bounce bounce = Bounce.parse(line);
            boolean stop = ledger.record(bounce);
            System.out.println(bounce.address() + (stop ? " suppressed" : " kept"));
        }
        System.out.println(ledger.suppressed());
    }
}
