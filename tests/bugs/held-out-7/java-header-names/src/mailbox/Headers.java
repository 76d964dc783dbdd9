package mailbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The headers of a message; one name may have several values. */
final class Headers {
    private final Map<HeaderName, List<String>> values = new LinkedHashMap<>();

    void add(HeaderName name, String value) {
        values.computeIfAbsent(name, unused -> new ArrayList<>()).add(value.strip());
    }

    /** The first value of a header, null when it is absent. */
    String first(HeaderName name) {
        return values.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
    }

    List<String> all(HeaderName name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** The names in the order in which they came first. */
    List<HeaderName> names() {
        return List.copyOf(values.keySet());
    }
}
