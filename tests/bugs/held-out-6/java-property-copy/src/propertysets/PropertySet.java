package propertysets;

import java.util.LinkedHashMap;
import java.util.Map;

/** Properties by name. */
public class PropertySet {
    private final Map<String, PropertyValue> values = new LinkedHashMap<>();

    public void put(String name, PropertyValue value) {
        values.put(name, value);
    }

    public PropertySet copy() {
        PropertySet made = new PropertySet();
        values.forEach((name, value) -> made.put(name, new PropertyValue(value)));
        return made;
    }

    public String describe() {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(name).append(": ").append(value.describe()).append("; "));
        return text.toString().trim();
    }
}
