package wordcount;

import java.util.Map;
import java.util.TreeMap;

public class Counter {
    private final Map<String, Integer> counts = new TreeMap<>();
    private int total;

    public void count(String word) {
        counts.put(word, counts.get(word) + 1);
        total++;
    }

    public int of(String word) {
        return counts.getOrDefault(word, 0);
    }

    public int total() {
        return total;
    }

    public Map<String, Integer> counts() {
        return counts;
    }
}
