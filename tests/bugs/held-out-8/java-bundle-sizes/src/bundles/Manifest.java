package bundles;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every bundle of the site holds itself, and which other bundles it needs. */
final class Manifest {
    record Entry(long bytes, List<String> needs) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private int reads;

    Manifest add(String name, long bytes, String... needs) {
        entries.put(name, new Entry(bytes, List.of(needs)));
        return this;
    }

    /** The entry of a bundle; a read costs a round trip to the store, so it is counted. */
    Entry read(String name) {
        reads++;
        Entry found = entries.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no bundle named " + name);
        }
        return found;
    }

    int reads() {
        return reads;
    }
}
