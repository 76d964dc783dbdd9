package portal;

import java.util.Set;

public class Guest {
    public static Session open() {
        Session session = new Session();
        session.set(Session.USER, "guest");
        session.set(Session.ROLES, Set.of("reader"));
        return session;
    }
}
