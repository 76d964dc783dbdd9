package latency;

import java.util.List;
import java.util.Map;

public class Main {
    public static void main(String[] args) {
        Summary summary = new Summary(Map.of(
                "search", List.of(120, 80, 310), "login", List.of(44), "export", List.of()));
        System.out.print(summary.table());
    }
}
