package buffer;

import java.util.List;

/** Takes events of the web tier and sends them on in batches. */
public class Collector {
    private final EventBuffer buffer;

    public Collector(EventBuffer buffer) {
        this.buffer = buffer;
    }

    /** How many of the events were taken in. */
    public int collect(List<String> events) {
        int taken = 0;
        for (String event : events) {
            if (buffer.put(event)) {
                taken++;
            }
        }
        return taken;
    }

    public String flush() {
        List<String> batch = buffer.drain();
        return batch.size() + " sent, " + buffer.getDropped() + " dropped";
    }
}
