package consumers;

import java.util.Iterator;
import java.util.Optional;

/** Chooses who gets a message. */
public class Dispatcher {
    private final QueueRegistry registry;

    public Dispatcher(QueueRegistry registry) {
        this.registry = registry;
    }

    /** The consumer that came first; empty when nobody listens. */
    public Optional<Consumer> first(String queue) {
        Iterator<Consumer> iterator = registry.of(queue).iterator();
        return Optional.of(iterator.next());
    }

    /** The consumer that takes the most at a time; empty when nobody listens. */
    public Optional<Consumer> strongest(String queue) {
        Consumer strongest = null;
        for (Consumer consumer : registry.of(queue)) {
            if (strongest == null || consumer.limit() > strongest.limit()) {
                strongest = consumer;
            }
        }
        return Optional.ofNullable(strongest);
    }
}
