package latency;

import java.util.List;
import java.util.Map;

public class Check {
    public static void main(String[] args) {
        Summary summary = new Summary(Map.of("a", List.of(), "b", List.of(3, 9, 4)));
        assert summary.longest("a") == 0;
        assert summary.longest("b") == 9;
        assert summary.mean("a") == 0;
        assert summary.table().lines().count() == 2;
    }
}
