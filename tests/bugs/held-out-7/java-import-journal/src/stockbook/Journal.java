package stockbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened in an import, line by line. */
final class Journal {
    private final List<String> lines = new ArrayList<>();

    /** Adds a line; {@code format} is for {@link String#format}. */
    void note(String format, Object... details) {
        lines.add(String.format(Locale.ROOT, format, details));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
