package traffic;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the rows that the routers send: {@code name=value} by commas. */
final class Values {
    /** Text stays text; a whole number is a Long, to the last digit, and any other a Double. */
    static Object parse(String text) {
        if (!isNumber(text)) {
            return text;
        }
        return isWhole(text) ? Long.parseLong(text) : Double.parseDouble(text);
    }

    /** The values of a row by name, in order. */
    static Map<String, Object> row(String line) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (String pair : line.split(",")) {
            int at = pair.indexOf('=');
            row.put(pair.substring(0, at).strip(), parse(pair.substring(at + 1).strip()));
        }
        return row;
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d+(\\.\\d+)?");
    }

    private static boolean isWhole(String text) {
        return text.indexOf('.') < 0;
    }

    private Values() {}
}
