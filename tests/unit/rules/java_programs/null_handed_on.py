"""Java programs that crash: null handed to what refuses it, in streams, maps and copies."""

from tests.support.shapes import Shape

MENDED = {
    "unboxed_long_parameter": Shape(
        """\
public class Main {
    static Object fee(boolean fixed, long usual, Long agreed) {
        Long fee = fixed ? usual : agreed;
        return fee;
    }

    public static void main(String[] args) {
        System.out.println(fee(true, 7, null) + " " + fee(false, 7, null));
    }
}
""",
        "java-conditional-unboxed",
        "7 null\n",
    ),
    "collected_by_lambda": Shape(
        """\
import java.util.*;
import java.util.stream.*;

public class Main {
    static class Parcel {
        final int number;
        final String shelf;

        Parcel(int number, String shelf) {
            this.number = number;
            this.shelf = shelf;
        }
    }

    /** Where the parcels lie, by number; those that have none are not in it. */
    static Map<Integer, String> shelves(List<Parcel> parcels) {
        Map<Integer, String> found = parcels.stream()
            .collect(Collectors.toMap(p -> p.number, p -> p.shelf));
        return found;
    }

    public static void main(String[] args) {
        System.out.println(shelves(List.of(new Parcel(1, "a"), new Parcel(2, null))));
    }
}
""",
        "java-null-collected",
        "{1=a}\n",
    ),
    "collected_of_array_sorted": Shape(
        """\
import java.util.*;
import java.util.stream.*;

/** The points of a game. Players that were not there are left out. */
public class Main {
    interface Player {
        String name();

        Integer points();
    }

    record Known(String name, Integer points) implements Player {}

    static SortedMap<String, Integer> points(Player... players) {
        return Arrays.stream(players)
            .filter(player -> !player.name().isEmpty())
            .collect(Collectors.toMap(Player::name, Player::points, (a, b) -> b, TreeMap::new));
    }

    public static void main(String[] args) {
        System.out.println(points(new Known("bob", null), new Known("ann", 7)));
    }
}
""",
        "java-null-collected",
        "{ann=7}\n",
    ),
    "mapped_to_numbers": Shape(
        """\
import java.util.*;

public class Main {
    static class Order {
        private final Integer weight;

        Order(Integer weight) {
            this.weight = weight;
        }

        Integer getWeight() {
            return weight;
        }
    }

    /** What all orders weigh together; those without are left out. */
    static int weight(Collection<Order> orders) {
        return orders.stream()
            .mapToInt(order -> order.getWeight().intValue())
            .sum();
    }

    public static void main(String[] args) {
        System.out.println(weight(Arrays.asList(new Order(2), new Order(null), new Order(3))));
    }
}
""",
        "java-null-mapped",
        "5\n",
    ),
    "copied_argument_left_out": Shape(
        """\
import java.util.*;

public class Main {
    private final Set<String> tags;

    Main(String name, Set<String> tags) {
        this.tags = new TreeSet<>(tags);
    }

    static Main plain(String name) {
        return new Main(name, null);
    }

    public static void main(String[] args) {
        System.out.println(plain("a").tags + " " + new Main("b", Set.of("x")).tags);
    }
}
""",
        "java-null-copied",
        "[] [x]\n",
    ),
    "copied_map_of_options": Shape(
        """\
// --- Main.java
import java.util.*;

public class Main {
    static Map<String, String> headers(Options options) {
        Map<String, String> all = new HashMap<>(options.headers);
        all.remove("host");
        return all;
    }

    public static void main(String[] args) {
        System.out.println(headers(new Options()));
    }
}
// --- Options.java
import java.util.Map;

class Options {
    Map<String, String> headers;
    int retries = 3;
}
""",
        "java-null-copied",
        "{}\n",
    ),
    "asked_of_a_concurrent_map": Shape(
        """\
import java.util.concurrent.*;

public class Main {
    private final ConcurrentMap<String, Integer> seats = new ConcurrentHashMap<>();

    String seat(String name) {
        if (seats.containsKey(name) || seats.size() > 9) {
            return "seat " + seats.get(name);
        }
        return "none";
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.seats.put("a", 1);
        System.out.println(main.seat(null));
    }
}
""",
        "java-null-asked-for",
        "none\n",
    ),
    "sorted_stream_without_first": Shape(
        """\
import java.time.LocalDate;
import java.util.*;
import java.util.stream.*;

/** Tasks by the day they are due. Tasks without one come first. */
public class Main {
    record Task(String name, LocalDate due) {}

    static List<String> names(List<Task> tasks) {
        return tasks.stream()
            .sorted(Comparator.comparing(Task::due))
            .map(Task::name)
            .collect(Collectors.toList());
    }

    public static void main(String[] args) {
        Task a = new Task("a", LocalDate.of(2024, 1, 2));
        System.out.println(names(List.of(a, new Task("b", null))));
    }
}
""",
        "java-null-sorted",
        "[b, a]\n",
    ),
    "sorted_by_the_second": Shape(
        """\
import java.util.*;

public class Main {
    static class Guest {
        final String name;
        final String table;

        Guest(String name, String table) {
            this.name = name;
            this.table = table;
        }
    }

    /** Guests by name and table. Who has no table comes at the end. */
    static void order(Guest[] guests) {
        Comparator<Guest> byName = Comparator.comparing(guest -> guest.name);
        Arrays.sort(guests, byName.thenComparing(guest -> guest.table));
    }

    public static void main(String[] args) {
        Guest[] guests = {new Guest("ann", null), new Guest("ann", "2")};
        order(guests);
        System.out.println(guests[1].name + " " + guests[1].table);
    }
}
""",
        "java-null-sorted",
        "ann null\n",
    ),
    "equals_asks_the_class": Shape(
        """\
public class Main {
    static final class Money {
        private final long cents;

        Money(long cents) {
            this.cents = cents;
        }

        @Override
        public boolean equals(Object other) {
            if (getClass() != other.getClass()) {
                return false;
            }
            return cents == ((Money) other).cents;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(cents);
        }
    }

    public static void main(String[] args) {
        Money money = new Money(1);
        System.out.println(money.equals(null) + " " + money.equals(new Money(1)));
    }
}
""",
        "java-trusting-equals",
        "false true\n",
    ),
}
