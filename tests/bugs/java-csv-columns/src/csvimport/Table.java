package csvimport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of text under named columns. A cell that a row does not have is "". */
public class Table {
    private final String[] header;
    private final List<String[]> rows = new ArrayList<>();

    public Table(String[] header) {
        this.header = header;
    }

    public void add(String[] cells) {
        rows.add(cells);
    }

    public int size() {
        return rows.size();
    }

    public String cell(int row, int column) {
        String[] cells = rows.get(row);
        return column < cells.length ? cells[column] : "";
    }

    public Map<String, String> row(int number) {
        Map<String, String> named = new LinkedHashMap<>();
        String[] cells = rows.get(number);
        for (int column = 0; column < header.length; column++) {
            named.put(header[column], cells[column]);
        }
        return named;
    }
}
