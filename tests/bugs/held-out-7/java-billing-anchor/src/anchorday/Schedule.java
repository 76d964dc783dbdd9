package anchorday;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;

/** When subscriptions are charged. */
final class Schedule {
    private Schedule() {}

    /**
     * The first charges of a subscription. They are on the day of the month on which it started;
     * in a month that has no such day, on its last.
     */
    static List<LocalDate> charges(Subscription subscription, int count) {
        LocalDate start = subscription.start();
        int step = subscription.cycle().months();
        return IntStream.range(0, count)
                .mapToObj(charge -> YearMonth.from(start).plusMonths((long) charge * step))
                .map(month -> month.atDay(start.getDayOfMonth()))
                .toList();
    }

    /** The first charge after a day. */
    static LocalDate next(Subscription subscription, LocalDate day) {
        int count = 1;
        while (true) {
            List<LocalDate> charges = charges(subscription, count);
            LocalDate last = charges.get(charges.size() - 1);
            if (last.isAfter(day)) {
                return last;
            }
            count++;
        }
    }
}
