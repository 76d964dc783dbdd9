"""Java programs that crash: collections that cannot be changed."""

from tests.support.shapes import Shape

MENDED = {
    "fixed_local": Shape(
        """\
import java.util.List;

public class Main {
    public static void main(String[] args) {
        List<String> names = List.of("b", "a");
        names.add("c");
        System.out.println(names);
    }
}
""",
        "java-fixed-collection",
        "[b, a, c]\n",
    ),
    "fixed_by_the_caller": Shape(
        """\
// --- Basket.java
import java.util.List;

public class Basket {
    private final List<String> items;

    public Basket(List<String> items) {
        this.items = items;
    }

    public int add(String item) {
        items.add(item);
        return items.size();
    }
}
// --- Main.java
import java.util.List;

public class Main {
    public static void main(String[] args) {
        System.out.println(new Basket(List.of("a")).add("b"));
    }
}
""",
        "java-fixed-collection",
        "2\n",
    ),
    "fixed_stream_list": Shape(
        """\
import java.util.*;
import java.util.stream.*;

public class Main {
    static List<String> base() {
        return Stream.of("a", "b").toList();
    }
    static List<String> all() {
        List<String> found = base();
        found.add("c");
        return found;
    }
    public static void main(String[] args) {
        System.out.println(all());
    }
}
""",
        "java-fixed-collection",
        "[a, b, c]\n",
    ),
    "fixed_param": Shape(
        """\
import java.util.*;

class Chart {
    private final List<Integer> values;
    Chart(List<Integer> values) {
        this.values = values;
    }
    void sort() {
        Collections.sort(values);
    }
    public String toString() { return values.toString(); }
}
public class Main {
    public static void main(String[] args) {
        Chart c = new Chart(List.of(3, 1, 2));
        c.sort();
        System.out.println(c);
    }
}
""",
        "java-fixed-collection",
        "[1, 2, 3]\n",
    ),
    "fixed_aslist": Shape(
        """\
import java.util.*;

public class Main {
    static List<String> without(String[] names, String name) {
        List<String> left = Arrays.asList(names);
        left.remove(name);
        return left;
    }
    public static void main(String[] args) {
        System.out.println(without(new String[] {"a", "b"}, "a"));
    }
}
""",
        "java-fixed-collection",
        "[b]\n",
    ),
    "fixed_record": Shape(
        """\
import java.util.*;

record Basket(List<String> items) {
    Basket {
        items = List.copyOf(items);
    }
    void add(String item) {
        items.add(item);
    }
}
public class Main {
    public static void main(String[] args) {
        Basket b = new Basket(List.of("a"));
        b.add("b");
        System.out.println(b.items().size());
    }
}
""",
        "java-fixed-collection",
        "2\n",
    ),
    "fixed_return_default": Shape(
        """\
import java.util.*;

class Settings {
    private Map<String, Integer> values;
    Map<String, Integer> values() {
        return values == null ? Collections.emptyMap() : values;
    }
}
public class Main {
    static Map<String, Integer> merged(Settings s) {
        Map<String, Integer> all = s.values();
        all.put("b", 1);
        return all;
    }
    public static void main(String[] args) {
        System.out.println(merged(new Settings()));
    }
}
""",
        "java-fixed-collection",
        "{b=1}\n",
    ),
    "default_immutable_field": Shape(
        """\
import java.util.*;

class Page {
    private List<String> links = Collections.emptyList();
    void link(String to) {
        links.add(to);
    }
    List<String> links() { return links; }
}
public class Main {
    public static void main(String[] args) {
        Page p = new Page();
        p.link("x");
        System.out.println(p.links());
    }
}
""",
        "java-fixed-collection",
        "[x]\n",
    ),
    "constructor_unmodifiable": Shape(
        """\
// --- Main.java
import java.util.*;

public class Main {
    public static void main(String[] args) {
        Playlist p = Playlist.of("a");
        p.add("b");
        System.out.println(p.songs());
    }
}
// --- Playlist.java
import java.util.*;

public class Playlist {
    private final List<String> songs;
    private Playlist(List<String> songs) {
        this.songs = songs;
    }
    static Playlist of(String... songs) {
        return new Playlist(Arrays.asList(songs));
    }
    void add(String song) {
        songs.add(song);
    }
    List<String> songs() { return songs; }
}
""",
        "java-fixed-collection",
        "[a, b]\n",
    ),
    "map_of_field": Shape(
        """\
// --- Main.java
import java.util.*;

public class Main {
    public static void main(String[] args) {
        System.out.println(Defaults.with("b", 2));
    }
}
// --- Defaults.java
import java.util.*;

public class Defaults {
    private static final Map<String, Integer> VALUES = Map.of("a", 1);
    static Map<String, Integer> with(String key, int value) {
        Map<String, Integer> all = VALUES;
        all.put(key, value);
        return new TreeMap<>(all);
    }
}
""",
        "java-fixed-collection",
        "{a=1, b=2}\n",
    ),
    "fixed_from_stream_field": Shape(
        """\
// --- Main.java
import java.util.*;

public class Main {
    public static void main(String[] args) {
        Queue2 q = new Queue2(List.of("b", "a"));
        q.push("c");
        System.out.println(q.size() - 1);
    }
}
// --- Queue2.java
import java.util.*;
import java.util.stream.*;

public class Queue2 {
    private final List<String> waiting;
    Queue2(Collection<String> names) {
        waiting = names.stream().sorted().toList();
    }
    void push(String name) {
        waiting.add(name);
    }
    int size() { return waiting.size(); }
}
""",
        "java-fixed-collection",
        "2\n",
    ),
    "iterator_remove_list": Shape(
        """\
import java.util.*;

public class Main {
    static List<Integer> odd(Integer... values) {
        List<Integer> list = Arrays.asList(values);
        list.removeIf(v -> v % 2 == 1);
        return list;
    }

    public static void main(String[] args) {
        System.out.println(odd(1, 2));
    }
}
""",
        "java-fixed-collection",
        "[2]\n",
    ),
    "sort_tolist": Shape(
        """\
import java.util.*;

public class Main {
    record Row(int n) {}

    static List<Integer> numbers(List<Row> rows) {
        var numbers = rows.stream().map(Row::n).toList();
        Collections.sort(numbers);
        return numbers;
    }

    public static void main(String[] args) {
        System.out.println(numbers(List.of(new Row(2), new Row(1))));
    }
}
""",
        "java-fixed-collection",
        "[1, 2]\n",
    ),
    "map_copy_put": Shape(
        """\
import java.util.*;

public class Main {
    static Map<String, Integer> with(Map<String, Integer> base, String key, int value) {
        Map<String, Integer> all = Map.copyOf(base);
        all.put(key, value);
        return new TreeMap<>(all);
    }

    public static void main(String[] args) {
        System.out.println(with(Map.of("a", 1), "b", 2));
    }
}
""",
        "java-fixed-collection",
        "{a=1, b=2}\n",
    ),
}
