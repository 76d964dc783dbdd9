package hours;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Reads hours like {@code 8:30-12:00,14:00-24:00}. */
public final class HoursParser {
    private HoursParser() {}

    public static List<OpeningHours> parse(String text) {
        List<OpeningHours> hours = new ArrayList<>();
        for (String range : text.split(",")) {
            String[] ends = range.trim().split("-");
            hours.add(new OpeningHours(time(ends[0]), time(ends[1])));
        }
        return hours;
    }

    /** A time of day. 24:00, the end of the day, is midnight. */
    private static LocalTime time(String text) {
        String[] parts = text.trim().split(":");
        int hour = Integer.parseInt(parts[0]);
        int minute = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
        return LocalTime.of(hour, minute);
    }
}
