package notify;

import java.util.LinkedHashMap;
import java.util.Map;

/** A message: `key=value` pairs, separated by semicolons. */
public class Message {
    public static Map<String, Object> parse(String text) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String pair : text.split(";")) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0].trim(), value(parts[1].trim()));
        }
        return fields;
    }

    private static Object value(String text) {
        return text.matches("-?\\d+(\\.\\d+)?") ? Numbers.parse(text) : text;
    }
}
