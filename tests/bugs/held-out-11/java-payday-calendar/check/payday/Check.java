package payday;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

public final class Check {
    private static void same(Object expected, Object found, String what) {
        if (!expected.equals(found)) {
            throw new AssertionError(what + ": expected " + expected + ", found " + found);
        }
    }

    public static void main(String[] args) throws Exception {
        try {
            new Holidays(List.of("2026-12-25", "28/12/2026"));
            throw new AssertionError("a line that is no date is taken");
        } catch (DateTimeException expected) {
            // The file's own rule.
        }
        Holidays holidays = Holidays.read(Path.of("etc/bank-holidays.txt"));
        for (String date : List.of("2026-04-03", "2026-12-25", "2026-12-28", "2027-01-01")) {
            same(true, holidays.contains(LocalDate.parse(date)), date);
        }
        same(false, holidays.contains(LocalDate.parse("2026-12-24")), "an ordinary day");
        PayCalendar calendar = new PayCalendar(holidays, 28);
        same(LocalDate.parse("2026-12-24"), calendar.payday(YearMonth.of(2026, 12)), "December");
        same(LocalDate.parse("2026-11-27"), calendar.payday(YearMonth.of(2026, 11)), "November");
        same(LocalDate.parse("2026-09-28"), calendar.payday(YearMonth.of(2026, 9)), "September");
    }
}
