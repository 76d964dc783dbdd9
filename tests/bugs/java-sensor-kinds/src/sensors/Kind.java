package sensors;

public enum Kind {
    TEMPERATURE("C"),
    HUMIDITY("%"),
    PRESSURE("hPa");

    private final String unit;

    Kind(String unit) {
        this.unit = unit;
    }

    public String unit() {
        return unit;
    }
}
