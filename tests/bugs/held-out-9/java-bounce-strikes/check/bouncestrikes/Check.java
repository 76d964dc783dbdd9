package bouncestrikes;

import java.util.Map;
import java.util.Set;

public final class Check {
    static void same(Object want, Object got, String what) {
        if (!want.equals(got)) throw new AssertionError(what + ": " + got + " instead of " + want);
    }

    public static void main(String[] args) {
        BounceLedger ledger = new BounceLedger(3, Map.of("ann@x.org", 1));
        Bounce bo = new Bounce("Bo@x.org", 452, "full");
        same(false, ledger.record(bo), "first");
        same(1, ledger.strikes().get("bo@x.org"), "one strike");
        same(true, ledger.maySend("bo@x.org"), "may send");
        same(false, ledger.record(bo), "second");
        same(true, ledger.record(bo), "third");
        same(false, ledger.maySend("bo@x.org"), "suppressed");
        same(false, ledger.record(new Bounce("ann@x.org", 452, "")), "ann 2");
        same(true, ledger.record(new Bounce("ann@x.org", 452, "")), "ann 3");
        same(true, ledger.record(new Bounce("cy@x.org", 550, "")), "permanent");
        same(Set.of("ann@x.org", "bo@x.org", "cy@x.org"), ledger.suppressed(), "suppressed");
        ledger.delivered("bo@x.org");
        same(false, ledger.record(bo), "forgiven");
        same(1, ledger.strikes().get("bo@x.org"), "starts again");
        same(true, new BounceLedger(1, Map.of()).record(bo), "limit of one");
    }
}
