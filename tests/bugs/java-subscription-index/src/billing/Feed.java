package billing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads the feed: id, first day and quantity a line. */
public class Feed {
    public static List<Subscription> parse(String text) {
        List<Subscription> found = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (line.isBlank()) {
                continue;
            }
            String[] cells = line.trim().split("\\s*,\\s*");
            found.add(new Subscription(
                    cells[0], LocalDate.parse(cells[1]), Integer.parseInt(cells[2])));
        }
        return found;
    }
}
