package profiles;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A cache for the whole process. Keys are texts like {@code address:17}. */
public class Cache {
    private final Map<String, Object> values = new HashMap<>();

    /** The value under the key, loaded when it is not there. */
    @SuppressWarnings("unchecked")
    public <T> T get(String key, Supplier<T> load) {
        return (T) values.computeIfAbsent(key, ignored -> load.get());
    }

    public void evict(String key) {
        values.remove(key);
    }
}
