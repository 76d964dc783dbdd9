"""Java programs that crash: pieces of texts, formats, constants and patterns by name."""

from tests.support.shapes import Shape

MENDED = {
    "constant_in_another_case": Shape(
        """\
// --- Level.java
public enum Level { LOW, VERY_HIGH }
// --- Main.java
public class Main {
    public static void main(String[] args) {
        for (String text : new String[] {"LOW", "very-high"}) {
            System.out.println(Level.valueOf(text));
        }
    }
}
""",
        "java-enum-constant",
        "LOW\nVERY_HIGH\n",
    ),
    "case_forgotten": Shape(
        """\
// --- Size.java
public enum Size { SMALL, LARGE, VERY_LARGE }
// --- Main.java
public class Main {
    static String label(Size size) {
        return switch (size) {
            case SMALL -> "Small";
            case LARGE -> "Large";
            default -> throw new IllegalArgumentException("unknown size " + size);
        };
    }

    public static void main(String[] args) {
        System.out.println(label(Size.VERY_LARGE));
    }
}
""",
        "java-forgotten-case",
        "Very large\n",
    ),
    "format_of_text": Shape(
        """\
public class Main {
    public static void main(String[] args) {
        System.out.println(String.format("%s has %d", "Ada", "two"));
    }
}
""",
        "java-format",
        "Ada has two\n",
    ),
    "format_of_a_whole_number": Shape(
        """\
public class Main {
    public static void main(String[] args) {
        int cents = 250;
        System.out.println(String.format("%.2f EUR", cents / 100));
    }
}
""",
        "java-format",
        "2.00 EUR\n",
    ),
    "replacement_with_a_dollar": Shape(
        """\
public class Main {
    static String filled(String text, String value) {
        return text.replaceAll("NAME", value);
    }

    public static void main(String[] args) {
        System.out.println(filled("hi NAME", "US$"));
    }
}
""",
        "text-as-pattern",
        "hi US$\n",
    ),
    "pattern_of_a_text": Shape(
        """\
public class Main {
    static int parts(String text, String separator) {
        return text.split(separator).length;
    }

    public static void main(String[] args) {
        System.out.println(parts("a*b", "*"));
    }
}
""",
        "text-as-pattern",
        "2\n",
    ),
    "swapped_arguments": Shape(
        """\
// --- Range.java
public class Range {
    final int low;
    final int high;

    public Range(int low, int high) {
        if (low > high) {
            throw new IllegalArgumentException(low + " is above " + high);
        }
        this.low = low;
        this.high = high;
    }
}
// --- Main.java
public class Main {
    public static void main(String[] args) {
        int low = 1;
        int high = 3;
        Range range = new Range(high, low);
        System.out.println(range.high - range.low);
    }
}
""",
        "argument-order",
        "2\n",
    ),
    "percent_format": Shape(
        """\
public class Main {
    static String progress(int done, int all) {
        return String.format("%d% done", done * 100 / all);
    }
    public static void main(String[] args) {
        System.out.println(progress(1, 2));
    }
}
""",
        "java-format-percent",
        "50% done\n",
    ),
    "percent_text": Shape(
        """\
public class Main {
    static void log(String message) {
        System.out.printf(message);
        System.out.println();
    }
    public static void main(String[] args) {
        log("100% sure");
    }
}
""",
        "java-format-percent",
        "100% sure\n",
    ),
    "format_text2": Shape(
        """\
public class Main {
    static String line(String text) {
        return String.format(text);
    }
    public static void main(String[] args) {
        System.out.println(line("discount 5% off"));
    }
}
""",
        "java-format-percent",
        "discount 5% off\n",
    ),
    "format_missing": Shape(
        """\
public class Main {
    static String line(String name, int count) {
        return String.format("%s: %d", name);
    }
    public static void main(String[] args) {
        System.out.println(line("a", 1));
    }
}
""",
        "java-format-percent",
        "a: 1\n",
    ),
    "enum_label": Shape(
        """\
public class Main {
    enum Status {
        OPEN("open"), PAID("paid in full");
        private final String label;
        Status(String label) { this.label = label; }
        static Status of(String label) {
            for (Status s : values()) {
                if (s.label.equals(label)) return s;
            }
            throw new IllegalArgumentException(label);
        }
    }
    record Row(Status status) {
        static Row parse(String text) { return new Row(Status.valueOf(text)); }
    }
    public static void main(String[] args) {
        System.out.println(Row.parse("paid in full").status());
    }
}
""",
        "java-enum-constant",
        "PAID\n",
    ),
    "switch_missing_enum": Shape(
        """\
public class Main {
    enum State { OPEN, PAID, LATE }
    static String label(State state) {
        switch (state) {
            case OPEN: return "open";
            case PAID: return "paid";
            default: throw new IllegalArgumentException("state " + state);
        }
    }
    public static void main(String[] args) {
        System.out.println(label(State.LATE));
    }
}
""",
        "java-forgotten-case",
        "late\n",
    ),
    "enum_case": Shape(
        """\
import java.util.*;

public class Main {
    enum Priority { LOW, HIGH }
    static Priority of(Map<String, String> row) {
        String text = row.get("priority");
        return Priority.valueOf(text.toUpperCase());
    }
    public static void main(String[] args) {
        System.out.println(of(Map.of("priority", "low ")));
    }
}
""",
        "java-enum-constant",
        "LOW\n",
    ),
    "enum_promised": Shape(
        """\
public class Main {
    enum Priority { LOW, NORMAL, HIGH }
    /** The priority of that name; NORMAL for an unknown one. */
    static Priority of(String text) {
        return Priority.valueOf(text);
    }
    public static void main(String[] args) {
        System.out.println(of("urgent"));
    }
}
""",
        "java-enum-constant",
        "NORMAL\n",
    ),
}
