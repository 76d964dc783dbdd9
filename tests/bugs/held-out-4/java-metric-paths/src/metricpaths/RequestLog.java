package metricpaths;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Counts requests by method and sanitized path. */
public class RequestLog {
    private final Map<String, Integer> counts = new TreeMap<>();

    public void record(String method, URI uri) {
        String key = method + " " + PathSanitizer.sanitize(uri.getPath());
        counts.merge(key, 1, Integer::sum);
    }

    public Map<String, Integer> counts() {
        return counts;
    }
}
