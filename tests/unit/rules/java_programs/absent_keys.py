"""Java programs that crash: keys that a map does not have."""

from tests.support.shapes import Shape

MENDED = {
    "constructor_that_forgets": Shape(
        """\
// --- Cart.java
import java.util.HashMap;
import java.util.Map;

public class Cart {
    private final String owner;
    private Map<String, Integer> items;

    public Cart() {
        owner = "guest";
        items = new HashMap<>();
    }

    public Cart(String owner) {
        this.owner = owner;
    }

    public int put(String name) {
        items.put(name, 1);
        return items.size();
    }
}
// --- Main.java
public class Main {
    public static void main(String[] args) {
        System.out.println(new Cart("Ada").put("saw"));
    }
}
""",
        "java-null",
        "1\n",
    ),
    "map_bool": Shape(
        """\
import java.util.*;

/** Switches. A feature that is not named is off. */
public class Main {
    private final Map<String, Boolean> values = new HashMap<>();
    boolean isOn(String feature) {
        return values.get(feature);
    }
    public static void main(String[] args) {
        System.out.println(new Main().isOn("x") ? "yes" : "no");
    }
}
""",
        "java-null",
        "no\n",
    ),
    "map_int_doc": Shape(
        """\
import java.util.*;

public class Main {
    static class Stock {
        private final Map<String, Integer> pieces = new TreeMap<>();
        /** The number of pieces on stock; 0 for an article that was never delivered. */
        int onStock(String article) {
            return pieces.get(article);
        }
    }
    public static void main(String[] args) {
        System.out.println(new Stock().onStock("x"));
    }
}
""",
        "java-null",
        "0\n",
    ),
    "map_count_loop": Shape(
        """\
import java.util.*;

public class Main {
    static Map<String, Integer> tally(List<String> words) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String word : words) {
            int seen = counts.get(word);
            counts.put(word, seen + 1);
        }
        return counts;
    }
    public static void main(String[] args) {
        System.out.println(tally(List.of("a", "b", "a")));
    }
}
""",
        "java-null",
        "{a=2, b=1}\n",
    ),
    "map_sum_loop": Shape(
        """\
import java.util.*;

record Sale(String shop, int cents) {}
public class Main {
    static Map<String, Integer> totals(List<Sale> sales) {
        Map<String, Integer> totals = new TreeMap<>();
        for (var sale : sales) {
            totals.put(sale.shop(), totals.get(sale.shop()) + sale.cents());
        }
        return totals;
    }
    public static void main(String[] args) {
        System.out.println(totals(List.of(new Sale("a", 3), new Sale("b", 2), new Sale("a", 4))));
    }
}
""",
        "java-null",
        "{a=7, b=2}\n",
    ),
    "map_double_sum": Shape(
        """\
import java.util.*;

public class Main {
    private final Map<String, Double> sums = new HashMap<>();
    void add(String key, double value) {
        double old = sums.get(key);
        sums.put(key, old + value);
    }
    public static void main(String[] args) {
        Main m = new Main();
        m.add("a", 1.5);
        m.add("a", 2);
        System.out.println(m.sums);
    }
}
""",
        "java-null",
        "{a=3.5}\n",
    ),
    "group_add": Shape(
        """\
import java.util.*;

public class Main {
    private final Map<String, List<String>> byHead = new TreeMap<>();
    void add(String word) {
        String head = word.substring(0, 1);
        List<String> group = byHead.get(head);
        group.add(word);
    }
    public static void main(String[] args) {
        Main m = new Main();
        m.add("a1");
        m.add("a2");
        System.out.println(m.byHead);
    }
}
""",
        "java-null",
        "{a=[a1, a2]}\n",
    ),
    "group_stream": Shape(
        """\
import java.util.*;
import java.util.stream.*;

public class Main {
    private final Map<String, Set<String>> tags = new HashMap<>();
    /** The tags of a page, sorted; none for a page without tags. */
    List<String> tagsOf(String page) {
        return tags.get(page).stream().sorted().collect(Collectors.toList());
    }
    public static void main(String[] args) {
        System.out.println(new Main().tagsOf("x"));
    }
}
""",
        "java-null",
        "[]\n",
    ),
    "null_list_returned": Shape(
        """\
import java.util.*;

class Store {
    private final Map<String, List<String>> byTag = new HashMap<>();
    List<String> tagged(String tag) {
        if (!byTag.containsKey(tag)) {
            return null;
        }
        return byTag.get(tag);
    }
}
public class Main {
    static int count(Store store, String tag) {
        int n = 0;
        for (String each : store.tagged(tag)) {
            n++;
        }
        return n;
    }
    public static void main(String[] args) {
        System.out.println(count(new Store(), "x"));
    }
}
""",
        "java-null",
        "0\n",
    ),
    "map_list_returned": Shape(
        """\
import java.util.*;

class Store {
    private final Map<String, List<String>> byTag = new HashMap<>();
    void add(String tag, String page) {
        byTag.computeIfAbsent(tag, t -> new ArrayList<>()).add(page);
    }
    List<String> tagged(String tag) {
        return byTag.get(tag);
    }
}
public class Main {
    public static void main(String[] args) {
        System.out.println(new Store().tagged("x").size());
    }
}
""",
        "java-null",
        "0\n",
    ),
    "return_this": Shape(
        """\
// --- Main.java
public class Main {
    public static void main(String[] args) {
        System.out.println(new Request().header("a", "b").timeout(3).header("c", "d").count());
    }
}
// --- Request.java
import java.util.*;

public class Request {
    private final Map<String, String> headers = new HashMap<>();
    private int timeout;
    public Request header(String name, String value) {
        headers.put(name, value);
        return this;
    }
    public Request timeout(int seconds) {
        if (seconds > 0) {
            timeout = seconds;
            return null;
        }
        return this;
    }
    public int count() { return headers.size(); }
}
""",
        "java-null",
        "2\n",
    ),
    "map_merge_null": Shape(
        """\
import java.util.*;

public class Main {
    /** Counts how often each word comes. */
    static Map<String, Integer> count(String text) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String word : text.split(" ")) {
            Integer n = counts.get(word);
            n = n + 1;
            counts.put(word, n);
        }
        return counts;
    }

    public static void main(String[] args) {
        System.out.println(count("a"));
    }
}
""",
        "java-null",
        "{a=1}\n",
    ),
    "nested_map": Shape(
        """\
import java.util.*;

public class Main {
    private final Map<String, Map<String, Integer>> table = new TreeMap<>();

    void set(String row, String column, int value) {
        table.get(row).put(column, value);
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.set("x", "y", 1);
        System.out.println(main.table);
    }
}
""",
        "java-null",
        "{x={y=1}}\n",
    ),
    "count_field_this": Shape(
        """\
import java.util.*;

public class Main {
    private final Map<String, Long> hits = new HashMap<>();

    void hit(String page) {
        this.hits.put(page, this.hits.get(page) + 1);
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.hit("a");
        System.out.println(main.hits.get("a"));
    }
}
""",
        "java-null",
        "1\n",
    ),
    "enum_map_count": Shape(
        """\
import java.util.*;

public class Main {
    enum Colour { RED, BLUE }

    static Map<Colour, Integer> count(List<Colour> all) {
        EnumMap<Colour, Integer> counts = new EnumMap<>(Colour.class);
        all.forEach(colour -> counts.put(colour, counts.get(colour) + 1));
        return counts;
    }

    public static void main(String[] args) {
        System.out.println(count(List.of(Colour.RED)));
    }
}
""",
        "java-null",
        "{RED=1}\n",
    ),
}
