package transit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is known of a feed's service days. */
public class Statistics {
    private final List<LocalDate> serviceDays;
    private final List<LocalDate> exceptions;

    public Statistics(List<LocalDate> serviceDays, List<LocalDate> exceptions) {
        this.serviceDays = serviceDays;
        this.exceptions = exceptions;
    }

    public Optional<LocalDate> calendarStart() {
        return serviceDays.stream().min(LocalDate::compareTo);
    }

    public Optional<LocalDate> calendarEnd() {
        return serviceDays.stream().max(LocalDate::compareTo);
    }

    public int exceptionCount() {
        return exceptions.size();
    }
}
