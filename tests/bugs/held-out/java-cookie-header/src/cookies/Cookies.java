package cookies;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the Cookie header: {@code name=value} pairs, separated by semicolons. A value may be empty. */
public class Cookies {
    private Cookies() {}

    public static Map<String, String> parse(String header) {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String pair : header.split(";")) {
            String[] parts = pair.strip().split("=");
            cookies.put(parts[0], unquoted(parts[1]));
        }
        return cookies;
    }

    private static String unquoted(String value) {
        if (value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")) {
            return value.substring(1, value.length() - 1);
        }
        return value;
    }
}
