package meters;

import java.util.List;

public class Usage {
    /** What was used between the first and the last reading of a meter. */
    public static int of(String meter, List<Reading> readings) {
        int[] values = readings.stream()
                .filter(reading -> reading.meter().equals(meter) && reading.value().isPresent())
                .mapToInt(reading -> reading.value().getAsInt())
                .toArray();
        return values.length < 2 ? 0 : values[values.length - 1] - values[0];
    }
}
