package payday;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;

/** Salaries are sent on the day agreed, or on the last banking day before it. */
final class PayCalendar {
    private final Holidays holidays;
    private final int day;

    PayCalendar(Holidays holidays, int day) {
        this.holidays = holidays;
        this.day = day;
    }

    LocalDate payday(YearMonth month) {
        LocalDate date = month.atDay(Math.min(day, month.lengthOfMonth()));
        while (!isBankingDay(date)) {
            date = date.minusDays(1);
        }
        return date;
    }

    private boolean isBankingDay(LocalDate date) {
        DayOfWeek weekday = date.getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !holidays.contains(date);
    }
}
