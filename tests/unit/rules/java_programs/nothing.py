"""Java programs that crash: elements asked of what has none, and divisions by nothing."""

from tests.support.shapes import Shape

MENDED = {
    "optional_refused": Shape(
        """\
// --- NotFound.java
public class NotFound extends RuntimeException {
    public NotFound(String message) {
        super(message);
    }
}
// --- Users.java
import java.util.Optional;

public class Users {
    public Optional<String> find(int id) {
        return id == 1 ? Optional.of("Ada") : Optional.empty();
    }

    public String name(int id) {
        return find(id).orElseThrow(() -> new NotFound("no user " + id));
    }
}
// --- Main.java
public class Main {
    static String greeting(Users users, int number) {
        return "hi " + users.find(number).get();
    }

    public static void main(String[] args) {
        try {
            System.out.println(greeting(new Users(), 2));
        } catch (NotFound refused) {
            System.out.println(refused.getMessage());
        }
    }
}
""",
        "java-empty-optional",
        "no user 2\n",
    ),
    "optional_default": Shape(
        """\
import java.util.List;
import java.util.Optional;

public class Main {
    static Optional<String> first(List<String> names) {
        return names.stream().findFirst();
    }

    static String label(List<String> names) {
        return first(names).orElse("nobody");
    }

    static int length(List<String> names) {
        return first(names).get().length();
    }

    public static void main(String[] args) {
        System.out.println(label(List.of()) + " " + length(List.of()));
    }
}
""",
        "java-empty-optional",
        "nobody 6\n",
    ),
    "optional_refused_like_other_things": Shape(
        """\
// --- NotFoundException.java
public class NotFoundException extends RuntimeException {
    public NotFoundException(String message) {
        super(message);
    }
}
// --- Walk.java
public class Walk {
    final int owner;

    Walk(int owner) {
        this.owner = owner;
    }
}
// --- Owners.java
import java.util.Map;
import java.util.Optional;

public class Owners {
    private final Map<Integer, String> names = Map.of(1, "Ada");

    public String find(int number) {
        return Optional.ofNullable(names.get(number))
            .orElseThrow(() -> new NotFoundException("no owner " + number));
    }
}
// --- Main.java
import java.util.Comparator;
import java.util.List;

public class Main {
    static int longest(List<Walk> walks) {
        Walk walk = walks.stream()
                .max(Comparator.comparing(each -> each.owner))
                .get();
        return walk.owner;
    }

    public static void main(String[] args) {
        try {
            System.out.println(longest(List.of()));
        } catch (NotFoundException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
""",
        "java-empty-optional",
        "walk not found\n",
    ),
    "optional_documented": Shape(
        """\
import java.util.stream.IntStream;

public class Main {
    /** The highest value; -1 when there are none. */
    static int highest(int... values) {
        return IntStream.of(values).max().getAsInt();
    }

    public static void main(String[] args) {
        System.out.println(highest());
    }
}
""",
        "java-empty-optional",
        "-1\n",
    ),
    "largest_of_none_like_its_sibling": Shape(
        """\
import java.util.List;

public class Main {
    static int smallest(List<Integer> given) {
        return given.stream().mapToInt(Integer::intValue).min().orElse(0);
    }

    static int largest(List<Integer> given) {
        return given.stream().mapToInt(Integer::intValue).max().getAsInt();
    }

    public static void main(String[] args) {
        System.out.println(smallest(List.of()) + largest(List.of()));
    }
}
""",
        "java-empty-optional",
        "0\n",
    ),
    "next_int": Shape(
        """\
import java.util.*;

public class Main {
    private static final Random RANDOM = new Random(1);
    /** One of the quotes, if there are any. */
    static Optional<String> pick(List<String> quotes) {
        return Optional.of(quotes.get(RANDOM.nextInt(quotes.size())));
    }
    public static void main(String[] args) {
        System.out.println(pick(List.of()));
    }
}
""",
        "java-taken-from-nothing",
        "Optional.empty\n",
    ),
    "next_int_null": Shape(
        """\
import java.util.*;
import java.util.concurrent.ThreadLocalRandom;

public class Main {
    /** A random server, or null when none is registered. */
    static String pick(List<String> servers) {
        int index = ThreadLocalRandom.current().nextInt(servers.size());
        return servers.get(index);
    }
    public static void main(String[] args) {
        System.out.println(pick(List.of()));
    }
}
""",
        "java-taken-from-nothing",
        "null\n",
    ),
    "iterator_twice": Shape(
        """\
import java.util.*;

public class Main {
    static List<String> longOnes(List<String> names) {
        List<String> found = new ArrayList<>();
        Iterator<String> it = names.iterator();
        while (it.hasNext()) {
            if (it.next().length() > 0) {
                found.add(it.next());
            }
        }
        return found;
    }
    public static void main(String[] args) {
        System.out.println(longOnes(List.of("a")));
    }
}
""",
        "java-moved-on-twice",
        "[a]\n",
    ),
    "matcher_no_find": Shape(
        """\
import java.util.*;
import java.util.regex.*;

public class Main {
    private static final Pattern VERSION = Pattern.compile("v(\\\\d+)");
    static Optional<String> version(String tag) {
        Matcher m = VERSION.matcher(tag);
        m.find();
        return Optional.of(m.group(1));
    }
    public static void main(String[] args) {
        System.out.println(version("x"));
    }
}
""",
        "java-match-not-asked",
        "Optional.empty\n",
    ),
    "collections_max": Shape(
        """\
import java.util.*;

public class Main {
    /** The highest score, or 0 when nobody has played yet. */
    static int best(List<Integer> scores) {
        return Collections.max(scores);
    }
    public static void main(String[] args) {
        System.out.println(best(List.of()));
    }
}
""",
        "java-taken-from-nothing",
        "0\n",
    ),
    "iterator_next_opt": Shape(
        """\
import java.util.*;

public class Main {
    static Optional<String> any(Set<String> names) {
        return Optional.of(names.iterator().next());
    }
    public static void main(String[] args) {
        System.out.println(any(Set.of()));
    }
}
""",
        "java-taken-from-nothing",
        "Optional.empty\n",
    ),
    "get_first_doc": Shape(
        """\
import java.util.*;

public class Main {
    static final String NONE = "none";
    /** The newest entry; NONE while nothing was logged. */
    static String newest(List<String> log) {
        return log.get(log.size() - 1);
    }
    public static void main(String[] args) {
        System.out.println(newest(new ArrayList<>()));
    }
}
""",
        "java-taken-from-nothing",
        "none\n",
    ),
    "optional_none_doc": Shape(
        """\
import java.util.*;

record User(String name, String mail) {}
public class Main {
    private static final List<User> USERS = List.of();
    static Optional<User> find(String mail) {
        return USERS.stream().filter(u -> u.mail().equals(mail)).findFirst();
    }
    /** The name to greet with; "guest" for a mail address that nobody has. */
    static String greeting(String mail) {
        User user = find(mail).get();
        return user.name();
    }
    public static void main(String[] args) {
        System.out.println(greeting("x"));
    }
}
""",
        "java-empty-optional",
        "guest\n",
    ),
    "optional_average": Shape(
        """\
import java.util.*;

public class Main {
    record Sale(double price) {}

    static double mean(List<Sale> sales) {
        return sales.stream().mapToDouble(Sale::price).average().orElseThrow();
    }

    public static void main(String[] args) {
        System.out.println(mean(List.of()));
    }
}
""",
        "java-empty-optional",
        "0.0\n",
    ),
    "reduce_get": Shape(
        """\
import java.util.*;

public class Main {
    static Optional<Integer> largest(List<Integer> values) {
        int best = values.stream().reduce(Integer::max).get();
        return Optional.of(best);
    }

    public static void main(String[] args) {
        System.out.println(largest(List.of()));
    }
}
""",
        "java-empty-optional",
        "Optional.empty\n",
    ),
}
