package traffic;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the links of a router carried. */
final class Usage {
    private final List<Map<String, Object>> rows;

    Usage(List<String> lines) {
        this.rows = lines.stream().map(Values::row).toList();
    }

    /** The bytes of every link, by its name. */
    Map<String, Long> bytesByLink() {
        Map<String, Long> sums = new TreeMap<>();
        for (Map<String, Object> row : rows) {
            sums.merge((String) row.get("link"), (Long) row.get("bytes"), Math::addExact);
        }
        return sums;
    }

    /** The highest load of all rows, from 0 to 1. */
    double peakLoad() {
        return rows.stream().mapToDouble(row -> (Double) row.get("load")).max().orElse(0);
    }
}
