package traffic;

import java.util.List;
import java.util.Map;

/** The numbers that a router gives its rows, to see which were lost on the way. */
final class Sequence {
    private long expected = -1;
    private long lost;

    void take(Map<String, Object> row) {
        Object number = row.get("seq");
        if (number instanceof Long at) {
            if (expected >= 0) {
                lost += at - expected;
            }
            expected = at + 1;
        }
    }

    static long lostOf(List<String> lines) {
        Sequence sequence = new Sequence();
        lines.forEach(line -> sequence.take(Values.row(line)));
        return sequence.lost;
    }
}
