package payday;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Bank holidays, from the file that payroll keeps: one date a line as yyyy-mm-dd, lines with a # are
 * remarks. Any other line stops the run: salaries that are sent on a holiday arrive late, and the bank
 * charges for each.
 */
final class Holidays {
    private final Set<LocalDate> dates = new TreeSet<>();

    Holidays(List<String> lines) {
        for (String line : lines) {
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                dates.add(LocalDate.parse(text));
            }
        }
    }

    static Holidays read(Path file) throws IOException {
        return new Holidays(Files.readAllLines(file));
    }

    boolean contains(LocalDate date) {
        return dates.contains(date);
    }
}
