package portal;

import java.util.HashMap;
import java.util.Map;

/** Attributes of a visit. */
public class Session {
    public static final String ROLES = "roles";
    public static final String USER = "user";

    private final Map<String, Object> attributes = new HashMap<>();

    public void set(String name, Object value) {
        attributes.put(name, value);
    }

    @SuppressWarnings("unchecked")
    public <T> T get(String name) {
        return (T) attributes.get(name);
    }
}
