package timesheet;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Days as the time sheets have them: day, month and year, like 07.03.2024. */
public class Days {
    static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    public static LocalDate parse(String text) {
        return LocalDate.parse(text, FORM);
    }

    public static String format(LocalDate day) {
        return FORM.format(day);
    }
}
