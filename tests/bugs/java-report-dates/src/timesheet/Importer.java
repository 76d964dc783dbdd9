package timesheet;

import java.util.ArrayList;
import java.util.List;

/** Reads what people and the exporter write. */
public class Importer {
    public static List<Entry> read(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (line.isBlank()) {
                continue;
            }
            String[] cells = line.split(";");
            entries.add(new Entry(
                    Days.parse(cells[0].trim()), cells[1].trim(), Integer.parseInt(cells[2].trim())));
        }
        return entries;
    }
}
