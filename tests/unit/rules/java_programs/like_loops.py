"""Java programs that crash: like loops and fields of a class, and defaults of other things."""

from tests.support.shapes import Shape

MENDED = {
    "loops_beyond_the_end_in_two_methods": Shape(
        """\
import java.util.ArrayList;
import java.util.List;

public class Main {
    static boolean sorted(List<Integer> values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) > values.get(i + 1)) {
                return false;
            }
        }
        return true;
    }

    static int way(int[] values) {
        int way = 0;
        for (int i = 0; i < values.length; i++) {
            way += Math.abs(values[i + 1] - values[i]);
        }
        return way;
    }

    static List<Integer> withoutRepeats(List<Integer> values) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (i == values.size() - 1 || !values.get(i).equals(values.get(i + 1))) {
                kept.add(values.get(i));
            }
        }
        return kept;
    }

    public static void main(String[] args) {
        System.out.println(sorted(List.of(1, 2)));
        System.out.println(way(new int[] {1, 2}));
        System.out.println(withoutRepeats(List.of(1, 2, 2, 4)));
    }
}
""",
        "java-out-of-bounds",
        "true\n1\n[1, 2, 4]\n",
    ),
    "removed_in_two_loops": Shape(
        """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    private final Map<String, Integer> ages = new HashMap<>();

    void dropYoung(int limit) {
        for (Map.Entry<String, Integer> each : ages.entrySet()) {
            if (each.getValue() < limit) {
                ages.remove(each.getKey());
            }
        }
    }

    void dropNamed(String prefix) {
        for (String name : ages.keySet()) {
            if (name.startsWith(prefix)) {
                ages.remove(name);
            }
        }
    }

    boolean dropOne(int age) {
        for (String name : ages.keySet()) {
            if (ages.get(name) == age) {
                ages.remove(name);
                return true;
            }
        }
        return false;
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.ages.putAll(Map.of("a", 1, "b", 2, "ba", 50, "bb", 51, "c", 60));
        main.dropYoung(40);
        main.dropNamed("b");
        main.dropOne(3);
        System.out.println(main.ages);
    }
}
""",
        "java-changed-while-iterated",
        "{c=60}\n",
    ),
    "two_collections_that_nothing_makes": Shape(
        """\
import java.util.List;
import java.util.Map;
import java.util.Set;

public class Main {
    private List<String> history;
    private Map<String, String> labels;
    private Set<String> chosen;

    void note(String text) {
        history.add(text);
    }

    void label(String key, String value) {
        labels.put(key, value);
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.note("x");
        main.label("a", "b");
        System.out.println(main.history + " " + main.labels + " " + main.chosen);
    }
}
""",
        "java-null",
        "[x] {a=b} null\n",
    ),
}
SILENT = {
    "default_of_another_key": """\
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

public class Main {
    private final Map<String, String> values = new HashMap<>();

    Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    int timeout() {
        return Integer.parseInt(find("timeout").orElse("30"));
    }

    int retries() {
        return Integer.parseInt(find("retries").get());
    }

    public static void main(String[] args) {
        System.out.println(new Main().timeout());
        System.out.println(new Main().retries());
    }
}
""",
    "default_of_another_entry": """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    private final Map<String, String> labels = new HashMap<>();

    String colour() {
        return labels.getOrDefault("colour", "grey");
    }

    String owner() {
        return labels.get("owner").toUpperCase();
    }

    public static void main(String[] args) {
        System.out.println(new Main().colour());
        System.out.println(new Main().owner());
    }
}
""",
    "refusal_of_another_thing": """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    record Product(String name, String tax) {}

    private final Map<String, Product> products = new HashMap<>();
    private final Map<String, Double> rates = new HashMap<>();

    double tax(String key) {
        Product product = products.get(key);
        if (product == null) {
            throw new IllegalArgumentException("unknown product " + key);
        }
        Double rate = rates.get(product.tax());
        return rate * 2;
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.products.put("a", new Product("a", "full"));
        System.out.println(main.tax("a"));
    }
}
""",
    "exit_of_an_extreme": """\
import java.util.Collections;
import java.util.List;

public class Main {
    static int smallest(List<Integer> values) {
        if (values.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        return Collections.min(values);
    }

    static int first(List<Integer> values) {
        return values.get(0);
    }

    public static void main(String[] args) {
        System.out.println(smallest(List.of()));
        System.out.println(first(List.of()));
    }
}
""",
    "default_of_another_cell": """\
public class Main {
    static String owner(String[] cells) {
        return cells.length > 0 ? cells[0] : "nobody";
    }

    static String colour(String[] cells) {
        return cells[2].trim();
    }

    public static void main(String[] args) {
        System.out.println(owner(new String[0]));
        System.out.println(colour(new String[] {"a"}));
    }
}
""",
    "time_with_an_offset": """\
import java.time.LocalDateTime;

public class Main {
    static int hour(String text) {
        return LocalDateTime.parse(text).getHour();
    }

    public static void main(String[] args) {
        System.out.println(hour("2024-05-01T10:00:00Z"));
    }
}
""",
    "rounding_not_said": """\
import java.math.BigDecimal;

public class Main {
    public static void main(String[] args) {
        System.out.println(new BigDecimal("1.255").setScale(2));
    }
}
""",
    "rounding_in_a_stream": """\
import java.math.*;
import java.util.*;
import java.util.stream.*;

public class Main {
    static List<BigDecimal> shown(List<String> prices) {
        return prices.stream()
            .map(BigDecimal::new)
            .map(price -> price.setScale(2))
            .collect(Collectors.toList());
    }

    public static void main(String[] args) {
        System.out.println(shown(List.of("0.333", "1.5")));
    }
}
""",
}
