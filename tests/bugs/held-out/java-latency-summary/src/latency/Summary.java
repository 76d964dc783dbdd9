package latency;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The dashboard's numbers, in milliseconds. A service that nobody called has 0 in each. */
public class Summary {
    private final Map<String, List<Integer>> samples;

    public Summary(Map<String, List<Integer>> samples) {
        this.samples = new TreeMap<>(samples);
    }

    public double mean(String service) {
        return samples.get(service).stream().mapToInt(Integer::intValue).average().orElse(0);
    }

    public int longest(String service) {
        return samples.get(service).stream().mapToInt(Integer::intValue).max().getAsInt();
    }

    public String table() {
        StringBuilder text = new StringBuilder();
        for (String service : samples.keySet()) {
            text.append(String.format("%-8s %6.1f %6d%n", service, mean(service), longest(service)));
        }
        return text.toString();
    }
}
