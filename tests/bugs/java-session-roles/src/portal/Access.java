package portal;

import java.util.Set;

/** Who may do what. */
public class Access {
    public static boolean mayEdit(Session session) {
        Set<String> roles = session.get(Session.ROLES);
        return roles.contains("editor") || roles.contains("admin");
    }

    public static boolean mayOnly(Session session, Set<String> allowed) {
        Set<String> roles = session.get(Session.ROLES);
        return allowed.containsAll(roles);
    }
}
