"""Java programs that crash: values that were joined into a format."""

from tests.support.shapes import Shape

MENDED = {
    "line_of_input_in_a_format": Shape(
        """\
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

public class Main {
    static class Journal {
        private final List<String> lines = new ArrayList<>();

        void note(String format, Object... details) {
            lines.add(String.format(Locale.ROOT, format, details));
        }
    }

    static void read(Journal journal, String line, int number) {
        journal.note("Line %d skipped: " + line, number);
        journal.note("done");
    }

    public static void main(String[] args) {
        Journal journal = new Journal();
        read(journal, "soap 50%; ", 1);
        System.out.println(journal.lines);
    }
}
""",
        "java-format-percent",
        "[Line 1 skipped: soap 50%; , done]\n",
    ),
    "names_in_two_formats": Shape(
        """\
public class Main {
    static String left(String name, int count) {
        return String.format(name + " !! %2d", count);
    }

    static String right(String name, int count) {
        return String.format("|" + name + "z:%3d", count);
    }

    public static void main(String[] args) {
        System.out.println(left("a%", 7) + right("b%", 3));
    }
}
""",
        "java-format-percent",
        "a% !!  7|b%z:  3\n",
    ),
    "address_printed_with_a_percent_sign": Shape(
        """\
public class Main {
    static void log(String path, double seconds, String user) {
        System.out.printf("GET " + path + " took %.2f s (" + user.toLowerCase() + ")%n", seconds);
    }

    public static void main(String[] args) {
        java.util.Locale.setDefault(java.util.Locale.ROOT);
        log("/a%20b", 1.5, "Ada");
    }
}
""",
        "java-format-percent",
        "GET /a%20b took 1.50 s (ada)\n",
    ),
}
SILENT = {
    "width_in_a_format": """\
public class Main {
    static String cell(String text, int width) {
        return String.format("%" + width + "s|", text);
    }

    public static void main(String[] args) {
        System.out.println(cell("a", 3));
        System.out.println(cell("a", 0));
    }
}
""",
    "format_of_a_constant": """\
public class Main {
    private static final String ROW = "%d: %s %q";

    static String row(int number, String text) {
        return String.format("| " + ROW + " |", number, text);
    }

    public static void main(String[] args) {
        System.out.println(row(1, "a"));
    }
}
""",
    "value_that_is_not_given": """\
public class Main {
    static String row(String name) {
        return String.format(name + ": %d of %d", 3);
    }

    public static void main(String[] args) {
        System.out.println(row("a"));
    }
}
""",
}
