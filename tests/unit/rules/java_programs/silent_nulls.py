"""Java programs that crash: nulls that none may touch."""

SILENT: dict[str, str] = {
    "group_foreach": """\
import java.util.*;

public class Main {
    private final Map<String, List<Integer>> prices = new HashMap<>();
    int total(String shop) {
        int sum = 0;
        for (int price : prices.get(shop)) {
            sum += price;
        }
        return sum;
    }
    public static void main(String[] args) {
        System.out.println(new Main().total("x"));
    }
}
""",
    "tomap_dup_function": """\
import java.util.*;
import java.util.function.Function;
import java.util.stream.*;

record Tag(String id, String label) {}
public class Main {
    static Map<String, String> labels(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::id, Tag::label));
    }
    public static void main(String[] args) {
        System.out.println(labels(List.of(new Tag("x", "X"), new Tag("x", "Y"))).size());
    }
}
""",
    "split_trailing": """\
import java.util.*;

public class Main {
    static Map<String, String> parse(String query) {
        Map<String, String> found = new TreeMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=");
            found.put(parts[0], parts[1]);
        }
        return found;
    }
    public static void main(String[] args) {
        System.out.println(parse("a="));
    }
}
""",
    "map_required": """\
import java.util.*;

public class Main {
    private final Map<String, Double> rates = new HashMap<>(Map.of("EUR", 1.0));
    double inEuro(double amount, String currency) {
        return amount / rates.get(currency);
    }
    public static void main(String[] args) {
        System.out.println(new Main().inEuro(2, "USD"));
    }
}
""",
    "map_get_id": """\
import java.util.*;

public class Main {
    private final Map<String, Integer> ids = new HashMap<>();
    int idOf(String name) {
        return ids.get(name);
    }
    public static void main(String[] args) {
        System.out.println(new Main().idOf("x"));
    }
}
""",
    "group_rooms": """\
import java.util.*;

public class Main {
    private final Map<String, List<String>> rooms = new HashMap<>();
    void open(String room) {
        rooms.put(room, new ArrayList<>());
    }
    void join(String room, String who) {
        rooms.get(room).add(who);
    }
    public static void main(String[] args) {
        new Main().join("a", "b");
    }
}
""",
    "switch_null_throw": """\
public class Main {
    static int code(String kind) {
        switch (kind) {
            case "a":
                return 1;
            default:
                throw new IllegalArgumentException("kind " + kind);
        }
    }
    public static void main(String[] args) {
        System.out.println(code(null));
    }
}
""",
    "tomap_null_again": """\
import java.util.*;
import java.util.stream.*;

record Member(String name, String mail) {}
public class Main {
    static Map<String, String> mails(List<Member> members) {
        return members.stream().collect(Collectors.toMap(Member::name, Member::mail));
    }
    public static void main(String[] args) {
        System.out.println(mails(List.of(new Member("b", null))));
    }
}
""",
    "equals_param": """\
import java.util.*;

public class Main {
    static boolean known(String name, List<String> names) {
        for (String each : names) {
            if (name.equals(each)) return true;
        }
        return false;
    }
    public static void main(String[] args) {
        System.out.println(known(null, List.of("a")));
    }
}
""",
    "null_list_checked": """\
import java.util.*;

class Store {
    List<String> load(String key) {
        if (key.isEmpty()) return null;
        return new ArrayList<>(List.of(key));
    }
    boolean has(String key) { return load(key) != null; }
}
public class Main {
    public static void main(String[] args) {
        System.out.println(new Store().load("").size());
    }
}
""",
    "nulls_unsaid": """\
import java.util.*;

record Job(String name, Integer rank) {}
public class Main {
    static List<Job> sorted(List<Job> jobs) {
        List<Job> copy = new ArrayList<>(jobs);
        copy.sort(Comparator.comparing(Job::rank));
        return copy;
    }
    public static void main(String[] args) {
        System.out.println(sorted(List.of(new Job("y", null), new Job("x", 2))));
    }
}
""",
    "iterator_pairs": """\
import java.util.*;

public class Main {
    static Map<String, String> pairs(List<String> flat) {
        Map<String, String> found = new HashMap<>();
        Iterator<String> it = flat.iterator();
        while (it.hasNext()) {
            found.put(it.next(), it.next());
        }
        return found;
    }
    public static void main(String[] args) {
        System.out.println(pairs(List.of("a", "b", "c")));
    }
}
""",
    "bool_field_null": """\
import java.util.*;

class Account {
    private Boolean active;
    Account(Boolean active) { this.active = active; }
    boolean isActive() { return active; }
}
public class Main {
    public static void main(String[] args) {
        System.out.println(new Account(null).isActive());
    }
}
""",
    "question_negated": """\
public class Main {
    record User(boolean active) {
        boolean isActive() {
            return active;
        }
    }

    static User find(String name) {
        if (name.isEmpty()) {
            return null;
        }
        return new User(true);
    }

    static String greet(String name) {
        User user = find(name);
        if (!user.isActive()) {
            return "blocked";
        }
        return "hello";
    }

    public static void main(String[] args) {
        System.out.println(greet(""));
    }
}
""",
    "group_null_key_unsaid": """\
import java.util.*;

import java.util.stream.*;

public class Main {
    record Book(String shelf) {}

    static Map<String, List<Book>> byShelf(List<Book> books) {
        return books.stream().collect(Collectors.groupingBy(Book::shelf));
    }

    public static void main(String[] args) {
        System.out.println(byShelf(List.of(new Book(null))));
    }
}
""",
    "lambda_null_unsaid": """\
import java.util.*;

import java.util.stream.*;

public class Main {
    record Person(String name) {}

    static List<String> names(List<Person> people) {
        return people.stream().map(p -> p.name().trim()).collect(Collectors.toList());
    }

    public static void main(String[] args) {
        System.out.println(names(List.of(new Person(null))));
    }
}
""",
    "subtotal_missing": """\
import java.util.*;

public class Main {
    private final Map<String, Integer> prices = new HashMap<>(Map.of("a", 2));

    int total(List<String> names) {
        int sum = 0;
        for (String name : names) {
            sum += prices.get(name);
        }
        return sum;
    }

    public static void main(String[] args) {
        System.out.println(new Main().total(List.of("a", "b")));
    }
}
""",
    "boolean_required": """\
import java.util.*;

public class Main {
    record Answer(Boolean agreed) {}

    static String text(Answer answer) {
        return answer.agreed() ? "yes" : "no";
    }

    public static void main(String[] args) {
        System.out.println(text(new Answer(null)));
    }
}
""",
    "counted_down": """\
import java.util.*;

public class Main {
    private final Map<String, Integer> stock = new HashMap<>();

    void take(String article, int n) {
        stock.put(article, stock.get(article) - n);
    }

    public static void main(String[] args) {
        new Main().take("a", 1);
    }
}
""",
    "silent_shown_for_nothing": """\
import java.util.*;
public class Main {
    static class Order { String coupon; int cents; Order(int c) { cents = c; } }
    static int discount(Order o) {
        return o.coupon.startsWith("X") ? 100 : 0;
    }
    static String shown(Order o) {
        return o.coupon == null ? "-" : o.coupon;
    }
    public static void main(String[] args) {
        System.out.println(shown(new Order(3)));
        System.out.println(discount(new Order(3)));
    }
}
""",
}
