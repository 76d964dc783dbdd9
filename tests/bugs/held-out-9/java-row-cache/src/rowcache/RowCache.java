package rowcache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Least recently used rows, shared by all tables so that memory stays bounded. */
public final class RowCache {
    private final Map<String, Object> rows;

    public RowCache(int most) {
        rows = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Object> eldest) {
                return size() > most;
            }
        };
    }

    public synchronized Optional<Object> get(String key) {
        return Optional.ofNullable(rows.get(key));
    }

    public synchronized void put(String key, Object row) {
        rows.put(key, row);
    }

    public synchronized void evict(String key) {
        rows.remove(key);
    }
}
