package histogram;

public class Plot {
    public static Histogram of(Samples samples, int width) {
        int highest = samples.max();
        int lowest = samples.min();
        Histogram histogram = new Histogram(highest, lowest, width);
        for (int value : samples.values()) {
            histogram.add(value);
        }
        return histogram;
    }
}
