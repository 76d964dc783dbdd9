"""Java programs that crash: faults that stand in several places, and answers for another thing."""

from tests.support.shapes import Shape

MENDED = {
    "numbers_read_side_by_side": Shape(
        """\
public class Main {
    record Size(int width, int height) {}

    static Size parse(String text) {
        String[] parts = text.split("x");
        int width = Integer.parseInt(parts[0]);
        int height = Integer.parseInt(parts[1]);
        return new Size(width, height);
    }

    public static void main(String[] args) {
        System.out.println(parse("1x2"));
        System.out.println(parse("10 x 20"));
    }
}
""",
        "java-number-format",
        "Size[width=1, height=2]\nSize[width=10, height=20]\n",
    ),
    "constants_read_side_by_side": Shape(
        """\
import java.util.Map;

public class Main {
    enum Level { LOW, HIGH }

    enum Kind { ORDER, QUOTE }

    record Job(Level level, Kind kind) {}

    static Job read(Map<String, String> row) {
        return new Job(Level.valueOf(row.get("level")), Kind.valueOf(row.get("kind")));
    }

    public static void main(String[] args) {
        System.out.println(read(Map.of("level", "LOW", "kind", "ORDER")));
        System.out.println(read(Map.of("level", "low", "kind", "quote")));
    }
}
""",
        "java-enum-constant",
        "Job[level=LOW, kind=ORDER]\nJob[level=LOW, kind=QUOTE]\n",
    ),
    "numbers_of_other_boxes_in_two_readers": Shape(
        """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    private final Map<String, Object> values = new HashMap<>();

    long size() {
        return (Long) values.get("size");
    }

    long age() {
        return (Long) values.get("age");
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.values.put("size", 5);
        main.values.put("age", 4);
        System.out.println(main.size() + main.age());
    }
}
""",
        "java-cast",
        "9\n",
    ),
    "counts_of_two_columns": Shape(
        """\
public class Main {
    static String right(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }

    static String left(String text, int width) {
        int room = width - text.length();
        return text + " ".repeat(room);
    }

    public static void main(String[] args) {
        System.out.println(right("abc", 2));
        System.out.println(left("abc", 2) + "|" + left("abc", 4));
    }
}
""",
        "java-negative-count",
        "abc\nabc|abc \n",
    ),
    "count_asked_for_in_two_methods": Shape(
        """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    private final Map<String, Integer> stock = new HashMap<>();

    boolean available(String article, int count) {
        return stock.get(article) >= count;
    }

    void add(String article, int count) {
        stock.put(article, stock.getOrDefault(article, 0) + count);
    }

    int take(String article, int count) {
        stock.put(article, stock.get(article) - count);
        return stock.get(article);
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.add("soap", 3);
        System.out.println(main.available("towel", 1));
        System.out.println(main.take("towel", 1));
    }
}
""",
        "java-null",
        "false\n-1\n",
    ),
}
SILENT = {
    "answer_for_another_thing": """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    record Address(String city) {}

    record Customer(String name, Address address) {}

    private final Map<String, Customer> customers = new HashMap<>();

    Customer find(String id) {
        return customers.get(id);
    }

    String label(String id) {
        Customer customer = find(id);
        if (customer == null) {
            return "unknown";
        }
        Address address = customer.address();
        return customer.name() + ", " + address.city();
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.customers.put("2", new Customer("Ben", null));
        System.out.println(main.label("2"));
    }
}
""",
    "text_among_values_of_kinds": """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    private final Map<String, Object> chosen = new HashMap<>(Map.of("pages", 3, "quiet", true));

    void set(String line) {
        String[] parts = line.split("=");
        chosen.put(parts[0], parts[1]);
    }

    int pages() {
        return (Integer) chosen.get("pages");
    }

    boolean isQuiet() {
        return (Boolean) chosen.get("quiet");
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.set("pages=20");
        System.out.println(main.isQuiet() + " " + main.pages());
    }
}
""",
    "answer_that_would_hide_what_is_known": """\
import java.util.Optional;

public class Main {
    static class Order {
        String number;
        String carrier;

        Order(String number, String carrier) {
            this.number = number;
            this.carrier = carrier;
        }

        String getCarrier() {
            return carrier;
        }
    }

    static Optional<String> describe(Order order) {
        if (order == null) {
            return Optional.empty();
        }
        String carrier = order.getCarrier();
        String shown = carrier.toUpperCase();
        return Optional.of(order.number + " by " + shown);
    }

    public static void main(String[] args) {
        System.out.println(describe(null));
        System.out.println(describe(new Order("4", null)));
    }
}
""",
}
