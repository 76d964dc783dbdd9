package units;

import java.util.Map;
import java.util.TreeMap;

/** Units of length by symbol. */
public class Units {
    private static final Units STANDARD = new Units();
    private static final Map<String, Double> METRIC = Map.of("m", 1.0, "km", 1000.0, "cm", 0.01);

    private final Map<String, Double> metres = new TreeMap<>();

    private Units() {
        metres.putAll(METRIC);
        metres.put("mi", 1609.344);
        metres.put("ft", 0.3048);
    }

    public static Units standard() {
        return STANDARD;
    }

    public double convert(double value, String from, String to) {
        return value * factor(from) / factor(to);
    }

    private double factor(String symbol) {
        Double factor = metres.get(symbol);
        if (factor == null) {
            throw new IllegalArgumentException("no unit " + symbol);
        }
        return factor;
    }
}
