"""Java programs that crash: keys that are made of too little."""

from tests.support.shapes import Shape

MENDED = {
    "key_that_leaves_out_the_method": Shape(
        """\
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

public class Main {
    enum Verb { GET, POST }

    record Route(Verb verb, String path) {
        String key() {
            return keyOf(verb, path);
        }

        static String keyOf(Verb verb, String path) {
            String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            return bare.toLowerCase(Locale.ROOT);
        }
    }

    static Map<String, Route> table(List<Route> routes) {
        return routes.stream().collect(Collectors.toMap(Route::key, Function.identity()));
    }

    public static void main(String[] args) {
        System.out.println(table(List.of(
            new Route(Verb.GET, "/"), new Route(Verb.GET, "/a"), new Route(Verb.POST, "/a/"),
            new Route(Verb.POST, "/b"))).size());
    }
}
""",
        "java-repeated-key",
        "4\n",
    ),
    "key_of_a_lambda": Shape(
        """\
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

public class Main {
    record Seat(int row, String letter) {}

    static String seatKey(int row, String letter) {
        return "seat-" + letter;
    }

    static Map<String, Seat> byLabel(List<Seat> seats) {
        return seats.stream()
            .collect(Collectors.toMap(seat -> Main.seatKey(seat.row(), seat.letter()), s -> s));
    }

    public static void main(String[] args) {
        System.out.println(byLabel(List.of(new Seat(1, "a"), new Seat(2, "a"))).size());
    }
}
""",
        "java-repeated-key",
        "2\n",
    ),
    "key_handed_to_another_class": Shape(
        """\
// --- Main.java
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

public class Main {
    static class Entry {
        final String group;
        final String name;

        Entry(String group, String name) {
            this.group = group;
            this.name = name;
        }

        String getKey() {
            return Keys.joinedKey(group, name, 1);
        }
    }

    public static void main(String[] args) {
        Map<String, Entry> found = List.of(new Entry("y", "x"), new Entry("z", "x")).stream()
            .collect(Collectors.toMap(Entry::getKey, e -> e));
        System.out.println(new TreeSet<>(found.keySet()).stream()
            .map(k -> k.substring(2, 3) + " " + k.substring(0, 1) + ":1").toList());
    }
}
// --- Keys.java
class Keys {
    static String joinedKey(String group, String name, int version) {
        String joined = name + version;
        return joined;
    }
}
""",
        "java-repeated-key",
        "[x y:1, x z:1]\n",
    ),
}
SILENT = {
    "key_of_all_that_there_is": """\
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

public class Main {
    record Seat(int row, String letter) {
        String key() {
            return label(row, letter);
        }
    }

    static String label(int row, String letter) {
        return row + letter;
    }

    public static void main(String[] args) {
        Map<String, Seat> found = List.of(new Seat(1, "a"), new Seat(1, "a")).stream()
            .filter(seat -> seat.row() > 0)
            .collect(Collectors.toMap(Seat::key, seat -> new Seat(2, "b" + Math.random())));
        System.out.println(found);
    }
}
""",
    "key_with_two_parts_left_out": """\
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

public class Main {
    record Seat(String hall, int row, String letter) {
        String key() {
            return label(hall, row, letter);
        }
    }

    static String label(String hall, int row, String letter) {
        return "seat " + letter;
    }

    public static void main(String[] args) {
        Map<String, Seat> found = List.of(new Seat("x", 1, "a"), new Seat("y", 2, "a")).stream()
            .collect(Collectors.toMap(Seat::key, seat -> seat));
        System.out.println(found);
    }
}
""",
    "text_that_people_read": """\
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

public class Main {
    record Seat(int row, String letter) {
        String shown() {
            return label(row, letter);
        }
    }

    static String label(int row, String letter) {
        return "seat " + letter;
    }

    public static void main(String[] args) {
        Map<String, Seat> found = List.of(new Seat(1, "a"), new Seat(2, "a")).stream()
            .collect(Collectors.toMap(Seat::shown, seat -> seat));
        System.out.println(found);
    }
}
""",
}
