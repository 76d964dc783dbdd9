package columns;

import java.util.LinkedHashMap;
import java.util.Map;

/** A row of the wide-column store: cells by name, each with the moment it was written. */
public class Row {
    private final String key;
    private final Map<String, Cell> cells = new LinkedHashMap<>();

    public Row(String key) {
        this.key = key;
    }

    public Row with(String name, String value, long written) {
        cells.put(name, new Cell(value, written));
        return this;
    }

    public String key() {
        return key;
    }

    public String text(String name, String otherwise) {
        Cell cell = cells.get(name);
        return cell != null ? cell.value() : otherwise;
    }

    /** The cell's number, or {@code otherwise}, which may be null, where the row has no such cell. */
    public Long number(String name, Long otherwise) {
        Cell cell = cells.get(name);
        return cell != null ? cell.asLong() : otherwise;
    }

    record Cell(String value, long written) {
        long asLong() {
            return Long.parseLong(value.trim());
        }
    }
}
