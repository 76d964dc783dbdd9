"""Java programs that crash: like orders, maps and remainders of a class, and what is not lost."""

from tests.support.shapes import Shape

MENDED = {
    "two_differences_in_an_order": Shape(
        """\
import java.util.*;

public class Main {
    record Job(int weight, long made) implements Comparable<Job> {
        @Override
        public int compareTo(Job other) {
            if (weight != other.weight) {
                return other.weight - weight;
            }
            return (int) (made - other.made);
        }
    }

    public static void main(String[] args) {
        List<Job> jobs = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            jobs.add(new Job(random.nextInt(), i));
        }
        Collections.sort(jobs);
        System.out.println(new Job(1, 5_000_000_000L).compareTo(new Job(1, 1)));
    }
}
""",
        "java-inconsistent-comparison",
        "1\n",
    ),
    "two_maps_filled_while_they_compute": Shape(
        """\
import java.util.*;

public class Main {
    private final Map<Integer, Long> sums = new HashMap<>();
    private final Map<Integer, Long> ways = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();

    long sum(int n) {
        return sums.computeIfAbsent(n, each -> each < 2 ? 1 : sum(each - 1) + sum(each - 2));
    }

    long way(int n) {
        return ways.computeIfAbsent(n, this::counted);
    }

    private long counted(int n) {
        return n < 2 ? 1 : way(n - 1) + 1;
    }

    String name(int n) {
        return names.computeIfAbsent(n, each -> "n" + each);
    }

    public static void main(String[] args) {
        Main main = new Main();
        System.out.println(main.sum(30) + " " + main.way(30) + " " + main.name(1));
    }
}
""",
        "java-computed-within-itself",
        "1346269 30 n1\n",
    ),
    "steps_back_in_two_methods": Shape(
        """\
public class Main {
    private final String[] seats = {"a", "b", "c"};

    String before(int at) {
        return seats[(at - 1) % seats.length];
    }

    String behind(int at, int steps) {
        int place = (at - steps) % seats.length;
        return seats[place];
    }

    public static void main(String[] args) {
        Main main = new Main();
        System.out.println(main.before(0) + main.behind(0, 2));
    }
}
""",
        "java-out-of-bounds",
        "cb\n",
    ),
    "whole_numbers_made_decimals": Shape(
        """\
import java.util.Map;

public class Main {
    static Object read(String text) {
        return text.contains(".") ? Double.parseDouble(text) : Long.parseLong(text);
    }

    public static void main(String[] args) {
        Map<String, Object> row = Map.of("id", read("9007199254740993"), "share", read("0.5"));
        System.out.println((Long) row.get("id") + " " + row.get("share"));
    }
}
""",
        "java-cast",
        "9007199254740993 0.5\n",
    ),
}
SILENT = {
    "digits_of_a_decimal": """\
import java.util.Map;

public class Main {
    static Object read(String text) {
        return Double.valueOf(text);
    }

    public static void main(String[] args) {
        Map<String, Object> row = Map.of("id", read("9007199254740993"));
        System.out.println((Long) row.get("id"));
    }
}
""",
    "list_that_is_changed": """\
import java.util.*;

public class Main {
    public static void main(String[] args) {
        Map<String, Object> row = Map.of("names", new LinkedList<>(List.of("a")));
        ArrayList<String> names = (ArrayList<String>) row.get("names");
        names.add("b");
        System.out.println(row);
    }
}
""",
    "parent_that_makes_it_equal": """\
import java.util.*;

public class Main {
    final String name;
    final Main parent;
    final List<Main> children = new ArrayList<>();

    Main(String name, Main parent) {
        this.name = name;
        this.parent = parent;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Main that && name.equals(that.name)
            && Objects.equals(parent, that.parent) && children.equals(that.children);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, parent, children);
    }

    public static void main(String[] args) {
        Main root = new Main("r", null);
        root.children.add(new Main("c", root));
        System.out.println(root.hashCode());
    }
}
""",
    "decimals_of_another_thing": """\
import java.math.BigDecimal;
import java.math.RoundingMode;

public class Main {
    static final int RATE_DECIMALS = 6;

    static BigDecimal rate(BigDecimal whole) {
        return whole.divide(BigDecimal.TEN, RATE_DECIMALS, RoundingMode.HALF_UP);
    }

    static BigDecimal payment(BigDecimal whole, BigDecimal people) {
        return whole.divide(people);
    }

    public static void main(String[] args) {
        System.out.println(rate(BigDecimal.ONE));
        System.out.println(payment(BigDecimal.ONE, new BigDecimal(3)));
    }
}
""",
    "moment_in_the_zone_of_a_site": """\
import java.time.*;
import java.time.format.DateTimeFormatter;

/** Moments are kept in UTC, and shown in the zone of the site. */
public class Main {
    static final ZoneId SITE = ZoneId.of("Europe/Paris");
    static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("HH:mm");

    public static void main(String[] args) {
        System.out.println(SHOWN.format(Instant.ofEpochSecond(0)));
    }
}
""",
    "number_beside_a_colour": """\
import java.util.Map;

public class Main {
    static final Map<String, String> COLOURS = Map.of("red", "#ff0000");

    static int ordered(String line) {
        return Integer.parseInt(line.split(";")[1]);
    }

    public static void main(String[] args) {
        System.out.println(ordered("tea;10") + COLOURS.get("red"));
        System.out.println(ordered("tea;1a"));
    }
}
""",
}
