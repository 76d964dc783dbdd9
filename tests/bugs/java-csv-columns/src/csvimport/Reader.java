package csvimport;

/** Reads simple CSV: no quotes, the first line names the columns. */
public class Reader {
    public static Table read(String text) {
        String[] lines = text.strip().split("\n");
        Table table = new Table(cells(lines[0]));
        for (int i = 1; i < lines.length; i++) {
            table.add(cells(lines[i]));
        }
        return table;
    }

    private static String[] cells(String line) {
        String[] cells = line.split(",");
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].trim();
        }
        return cells;
    }
}
