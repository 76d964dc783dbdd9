"""Java programs that crash: days, times and their patterns."""

from tests.support.shapes import Shape

MENDED = {
    "day_with_a_time": Shape(
        """\
import java.time.LocalDate;

public class Main {
    public static void main(String[] args) {
        System.out.println(LocalDate.parse("2024-05-01T10:00:00"));
    }
}
""",
        "java-time-format",
        "2024-05-01\n",
    ),
    "instant_without_a_zone": Shape(
        """\
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Shows when something happened, in UTC. */
public class Main {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    public static void main(String[] args) {
        System.out.println(SHOWN.format(Instant.ofEpochSecond(0)));
    }
}
""",
        "java-instant-without-zone",
        "1970-01-01 00:00\n",
    ),
    "instant_with_a_formatter_of_its_own": Shape(
        """\
import java.time.Instant;
import java.time.format.DateTimeFormatter;

public class Main {
    /** The hour of a moment, in UTC. */
    static String hour(Instant moment) {
        DateTimeFormatter form = DateTimeFormatter.ofPattern("HH");
        return form.format(moment) + " UTC";
    }

    public static void main(String[] args) {
        System.out.println(hour(Instant.ofEpochSecond(7200)));
    }
}
""",
        "java-instant-without-zone",
        "02 UTC\n",
    ),
    "month_13": Shape(
        """\
import java.time.*;

public class Main {
    /** The first day of the month after the given one. */
    static LocalDate next(int year, int month) {
        return LocalDate.of(year, month + 1, 1);
    }
    public static void main(String[] args) {
        System.out.println(next(2023, 12));
    }
}
""",
        "java-no-such-day",
        "2024-01-01\n",
    ),
    "hour_24": Shape(
        """\
import java.time.*;

public class Main {
    static LocalTime end(LocalTime start) {
        return LocalTime.of(start.getHour() + 1, start.getMinute());
    }
    public static void main(String[] args) {
        System.out.println(end(LocalTime.of(23, 30)));
    }
}
""",
        "java-no-such-day",
        "00:30\n",
    ),
    "with_day": Shape(
        """\
import java.time.*;

public class Main {
    static LocalDate tomorrow(LocalDate day) {
        return day.withDayOfMonth(day.getDayOfMonth() + 1);
    }
    public static void main(String[] args) {
        System.out.println(tomorrow(LocalDate.of(2024, 1, 31)));
    }
}
""",
        "java-no-such-day",
        "2024-02-01\n",
    ),
    "birthday": Shape(
        """\
import java.time.*;

public class Main {
    static LocalDate birthdayIn(int year, LocalDate born) {
        return LocalDate.of(year, born.getMonth(), born.getDayOfMonth());
    }
    public static void main(String[] args) {
        System.out.println(birthdayIn(2023, LocalDate.of(2000, 2, 29)));
    }
}
""",
        "java-no-such-day",
        "2023-02-28\n",
    ),
    "due_day": Shape(
        """\
import java.time.*;

public class Main {
    /** The day on which the rent is due; the last day of a month that is too short. */
    static LocalDate due(YearMonth month, int day) {
        return month.atDay(day);
    }
    public static void main(String[] args) {
        System.out.println(due(YearMonth.of(2023, 2), 31));
    }
}
""",
        "java-no-such-day",
        "2023-02-28\n",
    ),
    "duration_dates": Shape(
        """\
import java.time.*;

public class Main {
    static long nights(LocalDate from, LocalDate to) {
        return Duration.between(from, to).toDays();
    }
    public static void main(String[] args) {
        System.out.println(nights(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 4)));
    }
}
""",
        "java-time-of-a-day",
        "3\n",
    ),
    "date_time_pattern": Shape(
        """\
import java.time.*;
import java.time.format.DateTimeFormatter;

public class Main {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    static String stamp(LocalDate day) {
        return day.format(STAMP);
    }
    public static void main(String[] args) {
        System.out.println(stamp(LocalDate.of(2024, 1, 2)));
    }
}
""",
        "java-time-of-a-day",
        "2024-01-02 00:00\n",
    ),
    "hh_pattern": Shape(
        """\
import java.time.*;
import java.time.format.DateTimeFormatter;

public class Main {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("hh:mm");
    public static void main(String[] args) {
        System.out.println(LocalTime.parse("14:30", CLOCK));
    }
}
""",
        "java-time-pattern",
        "14:30\n",
    ),
    "mm_pattern": Shape(
        """\
import java.time.*;
import java.time.format.DateTimeFormatter;

public class Main {
    static LocalDate day(String text) {
        return LocalDate.parse(text, DateTimeFormatter.ofPattern("YYYY-MM-dd"));
    }
    public static void main(String[] args) {
        System.out.println(day("2024-11-05"));
    }
}
""",
        "java-time-pattern",
        "2024-11-05\n",
    ),
    "datetime_only_date": Shape(
        """\
import java.time.*;
import java.time.format.DateTimeFormatter;

public class Main {
    static LocalDateTime begin(String text) {
        return LocalDateTime.parse(text, DateTimeFormatter.ofPattern("dd.MM.yyyy"));
    }
    public static void main(String[] args) {
        System.out.println(begin("05.11.2024"));
    }
}
""",
        "java-time-pattern",
        "2024-11-05T00:00\n",
    ),
    "blank_date": Shape(
        """\
import java.time.LocalDate;

public class Main {
    static LocalDate day(String line) {
        return LocalDate.parse(line.split(";")[1]);
    }

    public static void main(String[] args) {
        System.out.println(day("x; 2024-01-02"));
    }
}
""",
        "java-time-format",
        "2024-01-02\n",
    ),
}
