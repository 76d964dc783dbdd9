package buffer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Holds events until the sender takes them; what does not fit is counted and left out. */
public class EventBuffer {
    private final BlockingQueue<String> events;
    private int dropped;

    public EventBuffer(int capacity) {
        events = new ArrayBlockingQueue<>(capacity);
    }

    /** Takes the event in; false when there is no room for it. */
    public boolean put(String event) {
        boolean taken = events.add(event);
        if (!taken) {
            dropped++;
        }
        return taken;
    }

    /** All events that wait, oldest first; the buffer is empty afterwards. */
    public List<String> drain() {
        List<String> batch = new ArrayList<>();
        events.drainTo(batch);
        return batch;
    }

    public int getDropped() {
        return dropped;
    }
}
