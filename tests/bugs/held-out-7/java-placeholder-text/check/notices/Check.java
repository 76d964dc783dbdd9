package notices;

import java.util.List;
import java.util.Map;

public final class Check {
    public static void main(String[] args) {
        Placeholders filler = new Placeholders(Map.of("name", "Ada", "n", "3"));
        same("Hello Ada", filler.fill("Hello $name"));
        same("Ada", filler.fill("$name"));
        same("Ada: 3!", filler.fill("$name: $n!"));
        same("3 of $total", filler.fill("$n of $total"));
        same("AdaAda", filler.fill("$name${name}"));
        same("$5 for Ada", filler.fill("$$5 for $name"));
        same("paid in $", filler.fill("paid in $"));
        same("${name", filler.fill("${name"));
        same("no placeholder", filler.fill("no placeholder"));
        Notice notice = new Reminders("The Library")
                .of(List.of(new Reminders.Loan("Ben", "Emma", "9 May"))).get(0);
        same("Emma is due on 9 May", notice.subject());
        same(true, notice.body().endsWith("costs $0.20.\n\nThe Library"));
    }

    private static void same(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }
}
