package devices;

import java.util.LinkedHashMap;
import java.util.Map;

/** Something that can be switched. The label is what the panel shows. */
public abstract class Device {
    private final String name;
    private final Map<String, String> properties = new LinkedHashMap<>();

    protected Device(String name) {
        this.name = name;
        properties.put("label", label());
    }

    public String getName() {
        return name;
    }

    /** The text on the panel. */
    protected abstract String label();

    public Map<String, String> getProperties() {
        return properties;
    }
}
