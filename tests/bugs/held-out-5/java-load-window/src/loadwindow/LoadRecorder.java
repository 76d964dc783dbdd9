package loadwindow;

import java.util.ArrayList;
import java.util.List;

/** Records the load of a machine. */
public class LoadRecorder {
    private final List<Double> samples = new ArrayList<>();

    public void record(double load) {
        samples.add(load);
    }

    /** The samples at this moment, at most that many of the latest. */
    public List<Double> latest(int count) {
        int from = Math.max(0, samples.size() - count);
        return samples.subList(from, samples.size());
    }

    public int size() {
        return samples.size();
    }
}
