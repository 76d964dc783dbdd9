package rowcache;

import java.util.NoSuchElementException;
import java.util.function.LongFunction;

/** Reads rows of one table by their number, through the cache. */
public class Table<T> {
    private final String name;
    private final LongFunction<T> source;
    private final RowCache cache;

    public Table(String name, LongFunction<T> source, RowCache cache) {
        this.name = name;
        this.source = source;
        this.cache = cache;
    }

    @SuppressWarnings("unchecked")
    public T find(long id) {
        return (T) cache.get(key(id)).orElseGet(() -> load(id));
    }

    /** To be called after the row was written. */
    public void changed(long id) {
        cache.evict(key(id));
    }

    private T load(long id) {
        T row = source.apply(id);
        if (row == null) {
            throw new NoSuchElementException(name + " has no row " + id);
        }
        cache.put(key(id), row);
        return row;
    }

    private String key(long id) {
        return "row:" + id;
    }
}
