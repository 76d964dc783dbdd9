package timetable;

import java.time.LocalDateTime;
import java.util.Optional;

/** A departure, in the local time of its stop. */
public record Departure(String line, String stop, LocalDateTime planned, Optional<LocalDateTime> expected) {
    public long delayMinutes() {
        return expected.map(moment -> java.time.Duration.between(planned, moment).toMinutes()).orElse(0L);
    }
}
