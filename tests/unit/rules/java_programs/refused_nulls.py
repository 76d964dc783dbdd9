"""Java programs that crash: nulls given to what refuses them."""

from tests.support.shapes import Shape

MENDED = {
    "conditional_unboxed": Shape(
        """\
public class Main {
    static int spare() {
        return 3;
    }

    static Integer pick(boolean full, Integer chosen) {
        return full ? spare() : chosen;
    }

    public static void main(String[] args) {
        System.out.println(pick(true, 1));
        System.out.println(pick(false, null));
    }
}
""",
        "java-conditional-unboxed",
        "3\nnull\n",
    ),
    "null_wrapped": Shape(
        """\
import java.util.Map;
import java.util.Optional;

public class Main {
    static Optional<String> owner(Map<String, String> owners, String name) {
        return Optional.of(owners.get(name));
    }

    public static void main(String[] args) {
        System.out.println(owner(Map.of("a", "b"), "c").orElse("nobody"));
    }
}
""",
        "java-wrapped-null",
        "nobody\n",
    ),
    "conditional_unboxed_into_a_variable": Shape(
        """\
public class Main {
    static String shown(boolean none, Integer count) {
        Integer found = none ? 0 : count;
        return "count " + found;
    }

    public static void main(String[] args) {
        System.out.println(shown(false, null));
    }
}
""",
        "java-conditional-unboxed",
        "count null\n",
    ),
    "found_or_null_wrapped": Shape(
        """\
import java.util.Optional;

public class Main {
    private static String home(String name) {
        return name.equals("ida") ? "Kiel" : null;
    }

    static Optional<String> city(String name) {
        Optional<String> found = Optional.of(home(name));
        return found.map(String::toUpperCase);
    }

    public static void main(String[] args) {
        System.out.println(city("ida").orElse("-") + city("bo").orElse("-"));
    }
}
""",
        "java-wrapped-null",
        "KIEL-\n",
    ),
    "switch_null": Shape(
        """\
public class Main {
    static String desk(String status) {
        switch (status) {
            case "checked":
                return "payments";
            default:
                return "intake";
        }
    }
    public static void main(String[] args) {
        System.out.println(desk(null));
    }
}
""",
        "java-null-switched",
        "intake\n",
    ),
    "switch_arrow_null": Shape(
        """\
public class Main {
    enum Level { LOW, HIGH }
    record Alert(String name, Level level) {}
    static int weight(Alert alert) {
        return switch (alert.level()) {
            case HIGH -> 10;
            case LOW -> 2;
            default -> 1;
        };
    }
    public static void main(String[] args) {
        System.out.println(weight(new Alert("x", null)));
    }
}
""",
        "java-null-switched",
        "1\n",
    ),
    "optional_of_nullable": Shape(
        """\
import java.util.*;

public class Main {
    private final Map<String, String> owners = new HashMap<>();
    Optional<String> owner(String key) {
        return Optional.of(owners.get(key));
    }
    public static void main(String[] args) {
        System.out.println(new Main().owner("x"));
    }
}
""",
        "java-wrapped-null",
        "Optional.empty\n",
    ),
    "optional_of_chain": Shape(
        """\
import java.util.*;

public class Main {
    private final Map<String, String> owners = new HashMap<>();
    String owner(String key) {
        return Optional.of(owners.get(key)).map(String::trim).orElse("none");
    }
    public static void main(String[] args) {
        System.out.println(new Main().owner("x"));
    }
}
""",
        "java-wrapped-null",
        "none\n",
    ),
    "builder_list": Shape(
        """\
// --- Main.java
public class Main {
    public static void main(String[] args) {
        System.out.println(Query.builder().table("t").build().columns());
    }
}
// --- Query.java
import java.util.List;

public final class Query {
    private final String table;
    private final List<String> columns;

    private Query(Builder builder) {
        this.table = builder.table;
        this.columns = List.copyOf(builder.columns);
    }

    public static Builder builder() {
        return new Builder();
    }

    public List<String> columns() {
        return columns;
    }

    public static class Builder {
        private String table;
        private List<String> columns;

        public Builder table(String table) {
            this.table = table;
            return this;
        }

        public Builder columns(List<String> columns) {
            this.columns = columns;
            return this;
        }

        public Query build() {
            return new Query(this);
        }
    }
}
""",
        "java-null-copied",
        "[]\n",
    ),
    "switch_yield": Shape(
        """\
public class Main {
    record Order(String status) {}
    static String icon(Order order) {
        String icon = switch (order.status()) {
            case "open" -> "o";
            case "done" -> "x";
            default -> "-";
        };
        return icon;
    }
    public static void main(String[] args) {
        System.out.println(icon(new Order(null)));
    }
}
""",
        "java-null-switched",
        "-\n",
    ),
    "contains_null": Shape(
        """\
import java.util.*;

public class Main {
    record Item(String kind) {}

    private static final List<String> TAXED = List.of("book", "food");

    static boolean reduced(Item item) {
        return TAXED.contains(item.kind());
    }

    public static void main(String[] args) {
        System.out.println(reduced(new Item(null)));
    }
}
""",
        "java-null-asked-for",
        "false\n",
    ),
    "contains_null_filter": Shape(
        """\
import java.util.*;

public class Main {
    record Item(String kind) {}

    static long count(List<Item> items) {
        return items.stream().filter(i -> Set.of("book").contains(i.kind())).count();
    }

    public static void main(String[] args) {
        System.out.println(count(List.of(new Item(null), new Item("book"))));
    }
}
""",
        "java-null-asked-for",
        "1\n",
    ),
    "switch_stmt_assign": Shape(
        """\
public class Main {
    static String group(String type) {
        String group;
        switch (type) {
            case "jpg":
            case "png":
                group = "image";
                break;
            default:
                group = "other";
                break;
        }
        return group;
    }

    public static void main(String[] args) {
        System.out.println(group(null));
    }
}
""",
        "java-null-switched",
        "other\n",
    ),
}
