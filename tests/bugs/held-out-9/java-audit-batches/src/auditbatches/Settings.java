package auditbatches;

import java.util.Properties;

public class Settings {
    private final Properties properties;

    public Settings(Properties properties) {
        this.properties = properties;
    }

    /** Events that may wait while the store is down. */
    public int auditCapacity() {
        return number("audit.capacity", 5000);
    }

    /** Events that are written at once. */
    public int auditBatch() {
        return number("audit.batch", 100);
    }

    private int number(String key, int otherwise) {
        String value = properties.getProperty(key);
        return value == null ? otherwise : Integer.parseInt(value.trim());
    }
}
