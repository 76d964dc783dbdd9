package sensors;

public class Sensor {
    private final String name;
    private final Kind kind;

    public Sensor(String name, String kind) {
        this.name = name;
        this.kind = Kind.valueOf(kind);
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String toString() {
        return name + " [" + kind.unit() + "]";
    }
}
