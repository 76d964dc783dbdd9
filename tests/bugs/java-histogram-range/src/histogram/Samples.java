package histogram;

import java.util.Arrays;

public class Samples {
    private final int[] values;

    public Samples(int... values) {
        this.values = values;
    }

    public int min() {
        return Arrays.stream(values).min().orElse(0);
    }

    public int max() {
        return Arrays.stream(values).max().orElse(0);
    }

    public int[] values() {
        return values.clone();
    }
}
