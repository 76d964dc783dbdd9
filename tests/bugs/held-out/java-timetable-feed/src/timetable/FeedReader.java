package timetable;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Reads the operator's feed, a departure a line: line, stop, planned and expected, by commas.
 *
 * <p>Moments are ISO 8601 in the stop's local time with its offset, like
 * {@code 2024-05-01T09:30:00+02:00}; the expected one may be empty.
 */
public class FeedReader {
    public List<Departure> read(String feed) {
        return feed.lines().filter(line -> !line.isBlank()).map(this::departure).toList();
    }

    private Departure departure(String line) {
        String[] cells = line.split(",", -1);
        return new Departure(cells[0], cells[1], moment(cells[2]),
                cells[3].isEmpty() ? Optional.empty() : Optional.of(moment(cells[3])));
    }

    private LocalDateTime moment(String text) {
        return LocalDateTime.parse(text);
    }
}
