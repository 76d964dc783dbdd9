package wordcount;

import java.util.Map;

public class Check {
    public static void main(String[] args) {
        Counter counter = new Counter();
        Words.of("A b, a. B a").forEach(counter::count);
        assert counter.counts().equals(Map.of("a", 3, "b", 2)) : counter.counts();
        assert counter.total() == 5 && counter.of("c") == 0;
    }
}
