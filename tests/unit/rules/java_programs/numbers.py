"""Java programs that crash: divisions and numbers read from text."""

from tests.support.shapes import Shape

MENDED = {
    "zero_sibling_conditional": Shape(
        """\
public class Main {
    static int rate(int done, int all) {
        return all == 0 ? 0 : done * 100 / all;
    }

    static int left(int done, int all) {
        return (all - done) * 100 / all;
    }

    public static void main(String[] args) {
        System.out.println(rate(1, 2) + " " + left(0, 0));
    }
}
""",
        "java-zero-division",
        "50 0\n",
    ),
    "zero_documented": Shape(
        """\
public class Main {
    /** Words per line; 0 when there are no lines. */
    static int perLine(int words, String[] lines) {
        return words / lines.length;
    }

    public static void main(String[] args) {
        System.out.println(perLine(3, new String[0]));
    }
}
""",
        "java-zero-division",
        "0\n",
    ),
    "zero_mean": Shape(
        """\
import java.util.List;

public class Main {
    static int averageAge(List<Integer> ages) {
        int sum = 0;
        for (int age : ages) {
            sum += age;
        }
        int count = ages.size();
        return sum / count;
    }

    public static void main(String[] args) {
        System.out.println(averageAge(List.of()));
    }
}
""",
        "java-zero-division",
        "0\n",
    ),
    "endless_decimals": Shape(
        """\
import java.math.BigDecimal;
import java.math.RoundingMode;

public class Main {
    static BigDecimal tax(BigDecimal net) {
        return net.divide(BigDecimal.TEN, 2, RoundingMode.HALF_UP);
    }

    static BigDecimal third(BigDecimal net) {
        return net.divide(new BigDecimal(3));
    }

    public static void main(String[] args) {
        System.out.println(tax(BigDecimal.ONE) + " " + third(BigDecimal.ONE));
    }
}
""",
        "java-zero-division",
        "0.10 0.33\n",
    ),
    "number_with_blanks": Shape(
        """\
public class Main {
    public static void main(String[] args) {
        int sum = 0;
        for (String part : "1, 2".split(",")) {
            sum += Integer.parseInt(part);
        }
        System.out.println(sum);
    }
}
""",
        "java-number-format",
        "3\n",
    ),
    "number_with_a_decimal_comma": Shape(
        """\
public class Main {
    static double kilometres(String text) {
        return Double.parseDouble(text);
    }

    public static void main(String[] args) {
        System.out.println(kilometres("2,5") + kilometres("1.5"));
    }
}
""",
        "java-number-format",
        "4.0\n",
    ),
    "number_helper": Shape(
        """\
public class Main {
    static int number(String text, int fallback) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    public static void main(String[] args) {
        int width = number("x", 80);
        int height = Integer.parseInt("");
        System.out.println(width + " " + height);
    }
}
""",
        "java-number-format",
        "80 80\n",
    ),
    "number_default": Shape(
        """\
public class Main {
    static Integer year(String text) {
        return text.isBlank() ? null : Integer.valueOf(text);
    }

    static Integer pages(String text) {
        return Integer.valueOf(text);
    }

    public static void main(String[] args) {
        System.out.println(year("") + " " + pages(""));
    }
}
""",
        "java-number-format",
        "null null\n",
    ),
    "repeated_below_zero": Shape(
        """\
public class Main {
    static String padded(String text, int width) {
        return text + " ".repeat(width - text.length()) + "|";
    }

    public static void main(String[] args) {
        System.out.println(padded("abc", 2));
    }
}
""",
        "java-negative-count",
        "abc|\n",
    ),
    "decimals_written_in_german": Shape(
        """\
// --- Writer.java
public class Writer {
    static String line(String name, double price) {
        return String.format("%s;%.2f", name, price);
    }
}
// --- Main.java
import java.util.Locale;

public class Main {
    public static void main(String[] args) {
        Locale.setDefault(Locale.GERMANY);
        String[] parts = Writer.line("tea", 2.5).split(";");
        Locale.setDefault(Locale.ROOT);
        System.out.println(Double.parseDouble(parts[1]));
    }
}
""",
        "java-number-format",
        "2.5\n",
    ),
    "hex": Shape(
        """\
public class Main {
    /** Reads a colour like {@code #44cc11}. */
    static int rgb(String code) {
        if (code.startsWith("#")) {
            code = code.substring(1);
        }
        return Integer.parseInt(code);
    }
    public static void main(String[] args) {
        System.out.println(rgb("#444511") * 0 + rgb("#44cc11") - 33920 + 0 * rgb("#44cc11"));
    }
}
""",
        "java-number-format",
        "4474769\n",
    ),
    "long_in_int": Shape(
        """\
public class Main {
    static long bytes(String text) {
        return Integer.parseInt(text.trim());
    }
    public static void main(String[] args) {
        System.out.println(bytes("3000000000"));
    }
}
""",
        "java-number-format",
        "3000000000\n",
    ),
    "divide_by_count": Shape(
        """\
import java.util.*;

record Rating(int stars) {}
public class Main {
    private final List<Rating> ratings = new ArrayList<>();
    /** The mean, rounded down; 0 while there are no ratings. */
    int mean() {
        int sum = ratings.stream().mapToInt(Rating::stars).sum();
        return sum / ratings.size();
    }
    public static void main(String[] args) {
        System.out.println(new Main().mean());
    }
}
""",
        "java-zero-division",
        "0\n",
    ),
    "percent_of_zero": Shape(
        """\
public class Main {
    record Progress(int done, int total) {
        int percent() {
            return done * 100 / total;
        }
    }
    public static void main(String[] args) {
        System.out.println(new Progress(0, 0).percent());
    }
}
""",
        "java-zero-division",
        "0\n",
    ),
    "divide_bigdecimal_scale": Shape(
        """\
import java.math.*;
import java.util.*;

public class Main {
    /** The share of each, rounded to cents. */
    static BigDecimal share(BigDecimal total, int people) {
        return total.divide(BigDecimal.valueOf(people));
    }
    public static void main(String[] args) {
        System.out.println(share(new BigDecimal("10.00"), 3));
    }
}
""",
        "java-zero-division",
        "3.33\n",
    ),
    "parse_blank_skip": Shape(
        """\
import java.util.*;

public class Main {
    static int sum(String text) {
        int sum = 0;
        for (String line : text.split("\\n")) {
            sum += Integer.parseInt(line);
        }
        return sum;
    }
    public static void main(String[] args) {
        System.out.println(sum("1\\n 2"));
    }
}
""",
        "java-number-format",
        "3\n",
    ),
    "parse_null_prop": Shape(
        """\
import java.util.*;

public class Main {
    /** Seconds to wait; 30 when the settings do not say. */
    static int timeout(Map<String, String> settings) {
        return Integer.parseInt(settings.get("timeout"));
    }
    public static void main(String[] args) {
        System.out.println(timeout(Map.of()));
    }
}
""",
        "java-number-format",
        "30\n",
    ),
    "parse_default_doc": Shape(
        """\
public class Main {
    /** The number of pages, or 0 when the text is not a number. */
    static int pages(String text) {
        return Integer.parseInt(text);
    }
    public static void main(String[] args) {
        System.out.println(pages("many"));
    }
}
""",
        "java-number-format",
        "0\n",
    ),
    "pool_of_none": Shape(
        """\
import java.util.*;

import java.util.concurrent.*;

public class Main {
    static int run(List<Runnable> jobs) {
        ExecutorService pool = Executors.newFixedThreadPool(jobs.size() / 2);
        jobs.forEach(pool::submit);
        pool.shutdown();
        return jobs.size();
    }

    public static void main(String[] args) {
        System.out.println(run(List.of()));
    }
}
""",
        "java-negative-count",
        "0\n",
    ),
    "sleep_negative": Shape(
        """\
public class Main {
    static void until(long when, long now) throws InterruptedException {
        long left = when - now;
        Thread.sleep(left);
    }

    public static void main(String[] args) throws Exception {
        until(1, 5);
        System.out.println("done");
    }
}
""",
        "java-negative-count",
        "done\n",
    ),
    "padding_copies": Shape(
        """\
import java.util.*;

public class Main {
    static String padded(String text, int width) {
        return text + String.join("", Collections.nCopies(width - text.length(), " "));
    }

    public static void main(String[] args) {
        System.out.println("[" + padded("ab", 1) + "]");
    }
}
""",
        "java-negative-count",
        "[ab]\n",
    ),
}
