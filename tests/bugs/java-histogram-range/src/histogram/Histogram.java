package histogram;

/** Counts values from `lowest` to `highest`, both inclusive, in buckets of `width`. */
public class Histogram {
    private final int lowest;
    private final int width;
    private final int[] buckets;

    public Histogram(int lowest, int highest, int width) {
        this.lowest = lowest;
        this.width = width;
        this.buckets = new int[(highest - lowest) / width + 1];
    }

    public void add(int value) {
        buckets[(value - lowest) / width]++;
    }

    public int size() {
        return buckets.length;
    }

    public String render() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < buckets.length; i++) {
            text.append(lowest + i * width).append(": ").append("*".repeat(buckets[i])).append('\n');
        }
        return text.toString();
    }
}
