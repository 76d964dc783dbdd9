package notices;

import java.util.List;
import java.util.Map;

/** Reminders of loans that are due. */
final class Reminders {
    private static final String SUBJECT = "$title is due on $day";
    private static final String BODY = """
            Dear $reader,

            "${title}" is due on $day. Each day after that costs $$0.20.

            $library""".stripTrailing();

    private final String library;

    Reminders(String library) {
        this.library = library;
    }

    List<Notice> of(List<Loan> loans) {
        return loans.stream().map(this::of).toList();
    }

    private Notice of(Loan loan) {
        Placeholders placeholders = new Placeholders(Map.of(
                "reader", loan.reader(),
                "title", loan.title(),
                "day", loan.day(),
                "library", library));
        return new Notice(loan.reader(), placeholders.fill(SUBJECT), placeholders.fill(BODY));
    }

    /** A book that somebody has. */
    record Loan(String reader, String title, String day) {}
}
