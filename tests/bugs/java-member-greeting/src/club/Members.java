package club;

import java.util.LinkedHashMap;
import java.util.Map;

public class Members {
    private final Map<String, Membership> memberships = new LinkedHashMap<>();

    public void join(String name, Membership membership) {
        memberships.put(name, membership);
    }

    /** The membership of a person, null for guests. */
    public Membership membershipOf(String name) {
        return memberships.get(name);
    }
}
