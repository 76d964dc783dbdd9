package monitor;

import java.util.ArrayList;
import java.util.List;

/** What the monitor has seen. */
public class Samples {
    private final List<Long> values = new ArrayList<>();

    public synchronized void add(long value) {
        values.add(value);
        notifyAll();
    }

    public synchronized int size() {
        return values.size();
    }

    /** Returns when there are at least that many samples. */
    public synchronized void await(int count) throws InterruptedException {
        while (values.size() < count) {
            wait();
        }
    }
}
