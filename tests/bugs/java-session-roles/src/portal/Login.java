package portal;

import java.util.Arrays;
import java.util.List;

/** Opens sessions from the directory's answers, like `ada: admin, editor`. */
public class Login {
    public static Session open(String answer) {
        String[] parts = answer.split(":", 2);
        List<String> roles = Arrays.asList(parts[1].trim().split("\\s*,\\s*"));
        Session session = new Session();
        session.set(Session.USER, parts[0].trim());
        session.set(Session.ROLES, roles);
        return session;
    }
}
