package propertysets;

/** A value with its type and where it came from. */
public class PropertyValue {
    private final String type;
    private final Object value;
    private String quality;

    public PropertyValue(String type, Object value, String quality) {
        this.type = type;
        this.value = value;
        this.quality = quality;
    }

    /** A copy that can be changed by itself. */
    public PropertyValue(PropertyValue other) {
        this.type = other.type;
        this.value = other.value;
    }

    public String describe() {
        return type + " " + value + " (" + quality.toLowerCase() + ")";
    }
}
