package loadwindow;

import java.util.List;

/** Compares two stretches of time. */
public class Trend {
    private final List<Double> before;
    private final List<Double> after;

    public Trend(List<Double> before, List<Double> after) {
        this.before = before;
        this.after = after;
    }

    private static double mean(List<Double> samples) {
        return samples.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /** How much the mean has grown. */
    public double growth() {
        return mean(after) - mean(before);
    }
}
