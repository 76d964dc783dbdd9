package accounts;

import java.util.LinkedHashMap;
import java.util.Map;

/** Flat JSON objects with texts, whole numbers and truth values. */
public class Json {
    private Json() {}

    /** Values as most readers have them: Integer where it fits, Long where not. */
    public static Map<String, Object> parse(String text) {
        Map<String, Object> values = new LinkedHashMap<>();
        String inner = text.strip().substring(1, text.strip().length() - 1);
        for (String member : inner.split(",")) {
            int colon = member.indexOf(':');
            String name = member.substring(0, colon).strip().replace("\"", "");
            values.put(name, value(member.substring(colon + 1).strip()));
        }
        return values;
    }

    private static Object value(String text) {
        if (text.startsWith("\"")) {
            return text.substring(1, text.length() - 1);
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        long number = Long.parseLong(text);
        if (number == (int) number) {
            return (int) number;
        }
        return number;
    }
}
