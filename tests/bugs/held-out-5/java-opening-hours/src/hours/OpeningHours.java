package hours;

import java.time.LocalTime;

/** From when until when a shop is open; midnight as the end means the end of the day. */
public record OpeningHours(LocalTime from, LocalTime to) {
    public boolean isOpen(LocalTime time) {
        boolean begun = !time.isBefore(from);
        return begun && (to.equals(LocalTime.MIDNIGHT) || time.isBefore(to));
    }
}
