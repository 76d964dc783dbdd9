"""Java programs that crash: numbers with their sign behind them."""

from tests.support.shapes import Shape

MENDED = {
    "sign_behind_as_the_writer_has_it": Shape(
        """\
import java.math.BigDecimal;

public class Main {
    static String written(BigDecimal sum) {
        return sum.abs().toPlainString() + (sum.signum() < 0 ? "-" : " ");
    }

    static BigDecimal read(String text) {
        return new BigDecimal(text);
    }

    public static void main(String[] args) {
        System.out.println(read(written(new BigDecimal("-2.50"))));
    }
}
""",
        "java-number-format",
        "-2.50\n",
    ),
    "sign_behind_as_the_comment_has_it": Shape(
        """\
public class Main {
    /** Cents of the bank's file, where the sign stands behind. */
    static long cents(String column) {
        if (column.isEmpty()) {
            return 0;
        }
        return Long.parseLong(column);
    }

    public static void main(String[] args) {
        System.out.println(cents("120") + cents("") + cents("45-"));
    }
}
""",
        "java-number-format",
        "75\n",
    ),
    "sign_behind_of_a_lambda_s_helper": Shape(
        """\
import java.util.List;

/** Reads the old export: amounts have a trailing minus. */
public class Main {
    static double amount(String field) {
        String text = field.strip();
        return Double.parseDouble(text);
    }

    public static void main(String[] args) {
        System.out.println(List.of(" 1.5 ", " 2.5-").stream().mapToDouble(Main::amount).sum());
    }
}
""",
        "java-number-format",
        "-1.0\n",
    ),
}
SILENT = {
    "silent_half_of_a_range": """\
public class Main {
    static int first(String pages) {
        return Integer.parseInt(pages);
    }

    public static void main(String[] args) {
        System.out.println(first("12-"));
    }
}
""",
    "silent_sign_written_in_front": """\
public class Main {
    static String shown(int cents) {
        return (cents < 0 ? "-" : "") + Math.abs(cents);
    }

    static int read(String text) {
        return Integer.parseInt(text);
    }

    public static void main(String[] args) {
        System.out.println(shown(-3) + read("3-"));
    }
}
""",
    "silent_sign_behind_is_read_elsewhere": """\
public class Main {
    static String written(int sum) {
        return Math.abs(sum) + (sum < 0 ? "-" : "");
    }

    static int read(String text) {
        if (text.endsWith("--")) {
            return 0;
        }
        int sign = text.endsWith("-") ? -1 : 1;
        return sign * plain(text);
    }

    static int plain(String text) {
        int number = Integer.parseInt(text);
        return number;
    }

    public static void main(String[] args) {
        System.out.println(read(written(-3)));
    }
}
""",
}
