package consumers;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Who listens to which queue, in the order in which they came. */
public class QueueRegistry {
    private final Map<String, Set<Consumer>> consumers = new LinkedHashMap<>();

    public void declare(String queue) {
        consumers.putIfAbsent(queue, new LinkedHashSet<>());
    }

    public void listen(String queue, Consumer consumer) {
        consumers.computeIfAbsent(queue, ignored -> new LinkedHashSet<>()).add(consumer);
    }

    public Set<Consumer> of(String queue) {
        return consumers.getOrDefault(queue, Set.of());
    }

    public Set<String> queues() {
        return consumers.keySet();
    }
}
