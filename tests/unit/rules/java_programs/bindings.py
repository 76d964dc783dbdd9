"""Repairs joined to what binds weaker: a conditional, a sum, a cast."""

from tests.support.shapes import Shape

MENDED = {
    "binding_constant_of_conditional": Shape(
        """\
public class Main {
    enum Colour { RED, BLUE }
    static Colour colour(String given) {
        return Colour.valueOf(given == null ? "red" : given);
    }
    public static void main(String[] args) {
        System.out.println(colour("BLUE") + " " + colour(null) + " " + colour("blue"));
    }
}
""",
        "java-enum-constant",
        "BLUE RED BLUE\n",
    ),
    "binding_days_of_conditional": Shape(
        """\
import java.time.Duration;
import java.time.LocalDate;

public class Main {
    static long hours(LocalDate begun, LocalDate moved, LocalDate done) {
        return Duration.between(moved != null ? moved : begun, done).toHours();
    }
    public static void main(String[] args) {
        LocalDate begun = LocalDate.of(2024, 1, 1);
        System.out.println(hours(begun, null, LocalDate.of(2024, 1, 2)));
    }
}
""",
        "java-time-of-a-day",
        "24\n",
    ),
    "binding_switch_on_conditional": Shape(
        """\
public class Main {
    static String named(boolean own, String mine, String theirs) {
        switch (own ? mine : theirs) {
            case "a":
                return "first";
            default:
                return "none";
        }
    }
    public static void main(String[] args) {
        System.out.println(named(true, "a", null) + " " + named(false, "a", null));
    }
}
""",
        "java-null-switched",
        "first none\n",
    ),
    "binding_date_of_conditional": Shape(
        """\
import java.time.LocalDate;

public class Main {
    static LocalDate day(String given, String spare) {
        return LocalDate.parse(given.isEmpty() ? spare : given);
    }
    public static void main(String[] args) {
        System.out.println(day("2024-01-02", "") + " " + day(" 2024-01-03", ""));
    }
}
""",
        "java-time-format",
        "2024-01-02 2024-01-03\n",
    ),
}
