package billing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Subscriptions by id and first day. When several have the same, the first one counts. */
public class SubscriptionIndex {
    private final Map<String, Subscription> byKey;

    public SubscriptionIndex(List<Subscription> subscriptions) {
        this.byKey = subscriptions.stream()
                .collect(Collectors.toMap(Subscription::key, Function.identity()));
    }

    public Subscription find(String key) {
        return byKey.get(key);
    }

    public Collection<Subscription> all() {
        return byKey.values();
    }

    public int quantity() {
        return all().stream().mapToInt(Subscription::quantity).sum();
    }
}
