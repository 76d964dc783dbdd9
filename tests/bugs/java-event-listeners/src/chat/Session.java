package chat;

import java.util.ArrayList;
import java.util.List;

/** A connection: hands every event to those who listen, in the order in which they came. */
public class Session {
    private final List<Listener> listeners = new ArrayList<>();
    private int delivered;

    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    public int listening() {
        return listeners.size();
    }

    public int delivered() {
        return delivered;
    }

    public void dispatch(String event) {
        for (Listener listener : listeners) {
            listener.onEvent(event, this);
            delivered++;
        }
    }
}
