package probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Watches an endpoint, and tells its listeners when it is too slow. */
public class Probe {
    private final String endpoint;
    private final Duration limit;
    private List<Consumer<String>> listeners;

    public Probe(String endpoint, Duration limit) {
        this.endpoint = endpoint;
        this.limit = limit;
        this.listeners = new ArrayList<>();
    }

    /** A probe as the configuration has it: endpoint and milliseconds, separated by a blank. */
    public Probe(String line) {
        String[] parts = line.split(" ");
        this.endpoint = parts[0];
        this.limit = Duration.ofMillis(Long.parseLong(parts[1]));
    }

    public Probe whenSlow(Consumer<String> listener) {
        listeners.add(listener);
        return this;
    }

    public String endpoint() {
        return endpoint;
    }

    public void observed(Duration took) {
        if (took.compareTo(limit) <= 0) {
            return;
        }
        for (Consumer<String> listener : listeners) {
            listener.accept(endpoint + " took " + took.toMillis() + " ms");
        }
    }
}
