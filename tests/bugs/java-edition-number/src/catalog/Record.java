package catalog;

import java.util.LinkedHashMap;
import java.util.Map;

/** A record: `Name:value` a line. Blanks belong to the value. */
public class Record {
    public static Fields parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines().filter(line -> line.contains(":")).forEach(line -> {
            int colon = line.indexOf(':');
            values.put(line.substring(0, colon), line.substring(colon + 1));
        });
        return new Fields(values);
    }
}
