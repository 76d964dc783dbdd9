package relay;

import java.util.LinkedHashMap;
import java.util.Map;

/** The accounts of the relay, by name. */
final class Accounts {
    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();

    /** Reads lines of the form {@code name = address}; empty lines and comments are skipped. */
    static Accounts read(String text) {
        Accounts accounts = new Accounts();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("\\s*=\\s*", 2))
                .forEach(pair -> accounts.endpoints.put(pair[0], Endpoint.parse(pair[1])));
        return accounts;
    }

    Endpoint endpoint(String name) {
        return endpoints.get(name);
    }

    Map<String, Endpoint> all() {
        return Map.copyOf(endpoints);
    }
}
