package claims;

import java.util.ArrayList;
import java.util.List;

public class Desk {
    /** The desk that works on the claim: intake has those without a status. */
    public static String deskFor(Claim claim) {
        switch (claim.status()) {
            case "checked":
                return claim.cents() > 100_000 ? "experts" : "payments";
            case "paid":
            case "refused":
                return "archive";
            default:
                return "intake";
        }
    }

    public static List<String> at(String desk, List<Claim> claims) {
        List<String> numbers = new ArrayList<>();
        for (Claim claim : claims) {
            if (deskFor(claim).equals(desk)) {
                numbers.add(claim.number());
            }
        }
        return numbers;
    }
}
