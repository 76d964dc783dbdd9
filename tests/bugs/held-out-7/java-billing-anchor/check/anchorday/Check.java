package anchorday;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

public final class Check {
    public static void main(String[] args) {
        same(days("2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"),
                Schedule.charges(from("2024-01-31", Cycle.MONTHLY), 5));
        same(days("2023-01-30", "2023-02-28", "2023-03-30"),
                Schedule.charges(from("2023-01-30", Cycle.MONTHLY), 3));
        same(days("2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"),
                Schedule.charges(from("2024-02-29", Cycle.YEARLY), 5));
        same(days("2024-08-31", "2024-11-30", "2025-02-28", "2025-05-31"),
                Schedule.charges(from("2024-08-31", Cycle.QUARTERLY), 4));
        same(days("2024-11-15", "2024-12-15", "2025-01-15"),
                Schedule.charges(from("2024-11-15", Cycle.MONTHLY), 3));
        same(LocalDate.parse("2024-03-31"),
                Schedule.next(from("2024-01-31", Cycle.MONTHLY), LocalDate.parse("2024-02-29")));
    }

    private static Subscription from(String start, Cycle cycle) {
        return new Subscription("x", LocalDate.parse(start), cycle, BigDecimal.ONE);
    }

    private static List<LocalDate> days(String... days) {
        return List.of(days).stream().map(LocalDate::parse).toList();
    }

    private static void same(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }
}
