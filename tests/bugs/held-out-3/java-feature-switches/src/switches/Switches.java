package switches;

import java.util.HashMap;
import java.util.Map;

/** Feature switches, read from lines like {@code new-cart=on}. A feature that is not named is off. */
public class Switches {
    private final Map<String, Boolean> values = new HashMap<>();

    public Switches(String text) {
        text.lines().map(String::strip).filter(line -> line.contains("=")).forEach(line -> {
            int at = line.indexOf('=');
            values.put(line.substring(0, at).strip(), line.substring(at + 1).strip().equals("on"));
        });
    }

    public boolean isOn(String feature) {
        return values.get(feature);
    }

    public int known() {
        return values.size();
    }
}
