package crawler;

import java.util.Map;
import java.util.TreeMap;

/** The settings of a crawl, by name. Each is what its default is: a number, a switch or a text. */
final class Settings {
    private static final Map<String, Object> DEFAULTS = Map.of(
            "crawl.depth", 3,
            "crawl.pages", 500,
            "crawl.robots", true,
            "crawl.agent", "survey/1",
            "crawl.accept", "text/html");

    private final Map<String, Object> values = new TreeMap<>(DEFAULTS);

    boolean knows(String name) {
        return values.containsKey(name);
    }

    void put(String name, Object value) {
        if (!knows(name)) {
            throw new IllegalArgumentException("No such setting: " + name);
        }
        values.put(name, value);
    }

    int number(String name) {
        return (Integer) values.get(name);
    }

    boolean isOn(String name) {
        return (Boolean) values.get(name);
    }

    String text(String name) {
        return (String) values.get(name);
    }
}
