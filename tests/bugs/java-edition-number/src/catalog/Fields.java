package catalog;

import java.math.BigDecimal;
import java.util.Map;

/** Reads the fields of a product record. What is not given is null. */
public class Fields {
    private final Map<String, String> values;

    public Fields(Map<String, String> values) {
        this.values = values;
    }

    public String text(String name) {
        String value = values.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    public BigDecimal price(String name) {
        String value = text(name);
        return value == null ? null : new BigDecimal(value);
    }

    public Integer number(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        return Integer.parseInt(value.strip());
    }
}
