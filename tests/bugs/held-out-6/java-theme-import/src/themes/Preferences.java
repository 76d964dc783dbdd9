package themes;

import java.util.HashMap;
import java.util.Map;

/** Preferences by name: texts, numbers, switches. */
public class Preferences {
    private final Map<String, Object> values = new HashMap<>();

    public void set(String name, Object value) {
        values.put(name, value);
    }

    public int number(String name, int otherwise) {
        Object value = values.get(name);
        return value == null ? otherwise : (Integer) value;
    }

    public String text(String name) {
        return (String) values.get(name);
    }
}
