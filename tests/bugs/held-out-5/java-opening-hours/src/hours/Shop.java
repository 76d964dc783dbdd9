package hours;

import java.time.LocalTime;
import java.util.List;

/** A shop and its hours. */
public class Shop {
    private final String name;
    private final List<OpeningHours> hours;

    public Shop(String name, String hours) {
        this.name = name;
        this.hours = HoursParser.parse(hours);
    }

    public String getName() {
        return name;
    }

    public boolean isOpen(LocalTime time) {
        return hours.stream().anyMatch(range -> range.isOpen(time));
    }
}
