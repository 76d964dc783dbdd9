package console;

import java.util.Optional;

/** Finds the places that a line of the compiler's output speaks of, like `app.d(12): Error`. */
public class OutputFilter {
    private static final String[] KINDS = {"Error", "Warning", "Deprecation"};

    public Optional<Location> locate(String line) {
        for (String kind : KINDS) {
            int at = line.indexOf(": " + kind);
            if (at >= 0) {
                return Optional.of(location(line.substring(0, at)));
            }
        }
        return Optional.empty();
    }

    private Location location(String place) {
        String file = place.substring(0, place.indexOf('('));
        return new Location(file.trim(), lineOf(place));
    }

    private int lineOf(String place) {
        int open = place.indexOf('(');
        int close = place.indexOf(')', open + 1);
        if (open < 0 || close < 0) {
            return 0;
        }
        String[] numbers = place.substring(open + 1, close).split(",");
        return Integer.parseInt(numbers[0].trim());
    }
}
