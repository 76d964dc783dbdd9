package transit;

import java.time.LocalDate;

/** The report's lines; what is not known is shown as "unknown". */
public class Report {
    private static final String UNKNOWN = "unknown";

    private final Statistics statistics;

    public Report(Statistics statistics) {
        this.statistics = statistics;
    }

    public String render() {
        return "from: " + from() + "\nto: " + to() + "\nexceptions: " + statistics.exceptionCount();
    }

    String from() {
        return statistics.calendarStart().get().toString();
    }

    String to() {
        return statistics.calendarEnd().map(LocalDate::toString).orElse(UNKNOWN);
    }
}
