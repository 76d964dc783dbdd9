"""Java programs that crash: collections changed while they are gone through."""

from tests.support.shapes import Shape

MENDED = {
    "map_changed_by_its_loop": Shape(
        """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    public static void main(String[] args) {
        Map<String, Integer> ages = new HashMap<>(Map.of("a", 1, "b", 2, "c", 30));
        for (String name : ages.keySet()) {
            if (ages.get(name) < 18) {
                ages.remove(name);
            }
        }
        System.out.println(ages);
    }
}
""",
        "java-changed-while-iterated",
        "{c=30}\n",
    ),
    "removed_beside_the_iterator": Shape(
        """\
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        List<Integer> values = new ArrayList<>(List.of(1, 2, 3));
        Iterator<Integer> it = values.iterator();
        while (it.hasNext()) {
            Integer value = it.next();
            if (value < 3) {
                values.remove(value);
            }
        }
        System.out.println(values);
    }
}
""",
        "java-changed-while-iterated",
        "[3]\n",
    ),
    "changed_in_for_each": Shape(
        """\
import java.util.ArrayList;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        List<String> names = new ArrayList<>(List.of("a", "b", "c"));
        names.forEach(name -> {
            if (name.equals("a")) {
                names.remove(name);
            }
        });
        System.out.println(names);
    }
}
""",
        "java-changed-while-iterated",
        "[b, c]\n",
    ),
    "map_computed_within_itself": Shape(
        """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    private final Map<Integer, Long> known = new HashMap<>();

    long ways(int steps) {
        if (steps < 2) {
            return 1;
        }
        return known.computeIfAbsent(steps, n -> ways(n - 1) + ways(n - 2));
    }

    public static void main(String[] args) {
        System.out.println(new Main().ways(40));
    }
}
""",
        "java-computed-within-itself",
        "165580141\n",
    ),
    "map_that_was_given_computed_within_itself": Shape(
        """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    static String path(Map<String, String> known, Map<String, String> parents, String name) {
        return known.computeIfAbsent(
            name,
            it -> parents.containsKey(it) ? path(known, parents, parents.get(it)) + "/" + it : it);
    }

    public static void main(String[] args) {
        System.out.println(path(new HashMap<>(), Map.of("c", "b", "b", "a"), "c"));
    }
}
""",
        "java-computed-within-itself",
        "a/b/c\n",
    ),
    "fib_memo": Shape(
        """\
import java.util.*;

public class Main {
    private final Map<Integer, Long> memo = new HashMap<>();
    long fib(int n) {
        if (n < 2) {
            return n;
        }
        return memo.computeIfAbsent(n, k -> fib(k - 1) + fib(k - 2));
    }
    public static void main(String[] args) {
        System.out.println(new Main().fib(10));
    }
}
""",
        "java-computed-within-itself",
        "55\n",
    ),
    "cme_add": Shape(
        """\
import java.util.*;

public class Main {
    static void expand(List<String> words) {
        for (String word : words) {
            if (word.length() == 1) {
                words.add(word + word);
            }
        }
    }
    public static void main(String[] args) {
        List<String> w = new ArrayList<>(List.of("a"));
        expand(w);
        System.out.println(w);
    }
}
""",
        "java-changed-while-iterated",
        "[a, aa]\n",
    ),
    "cme_map": Shape(
        """\
import java.util.*;

public class Main {
    static void prune(Map<String, Integer> counts) {
        counts.forEach((name, n) -> {
            if (n < 2) {
                counts.remove(name);
            }
        });
    }
    public static void main(String[] args) {
        Map<String, Integer> m = new TreeMap<>(Map.of("a", 1, "b", 2, "c", 1));
        prune(m);
        System.out.println(m);
    }
}
""",
        "java-changed-while-iterated",
        "{b=2}\n",
    ),
    "cme_sublist": Shape(
        """\
import java.util.*;

public class Main {
    public static void main(String[] args) {
        List<Integer> log = new ArrayList<>(List.of(1, 2, 3));
        List<Integer> recent = log.subList(1, 3);
        log.add(4);
        System.out.println(recent.size());
    }
}
""",
        "java-changed-while-iterated",
        "2\n",
    ),
    "cme_values": Shape(
        """\
import java.util.*;

public class Main {
    record Session(String id, int idle) {}
    private final Map<String, Session> sessions = new HashMap<>();
    void expire() {
        for (Session s : sessions.values()) {
            if (s.idle() > 10) {
                close(s);
            }
        }
    }
    private void close(Session s) {
        sessions.remove(s.id());
    }
    public static void main(String[] args) {
        Main m = new Main();
        for (String id : "a b c".split(" ")) m.sessions.put(id, new Session(id, 20));
        m.expire();
        System.out.println(m.sessions);
    }
}
""",
        "java-changed-while-iterated",
        "{}\n",
    ),
    "cme_entryset": Shape(
        """\
import java.util.*;

public class Main {
    static void prune(Map<String, Integer> counts) {
        for (Map.Entry<String, Integer> e : counts.entrySet()) {
            if (e.getValue() < 2) {
                counts.remove(e.getKey());
            }
        }
    }
    public static void main(String[] args) {
        Map<String, Integer> m = new TreeMap<>(Map.of("a", 1, "b", 2, "c", 1));
        prune(m);
        System.out.println(m);
    }
}
""",
        "java-changed-while-iterated",
        "{b=2}\n",
    ),
    "cme_listeners": Shape(
        """\
import java.util.*;

public class Main {
    interface Listener { void closed(); }
    private final List<Listener> listeners = new ArrayList<>();
    void on(Listener l) { listeners.add(l); }
    void off(Listener l) { listeners.remove(l); }
    void close() {
        listeners.forEach(l -> l.closed());
    }
    public static void main(String[] args) {
        Main m = new Main();
        m.on(new Listener() {
            public void closed() {
                System.out.println("closed");
                m.off(this);
            }
        });
        m.on(() -> {});
        m.on(() -> {});
        m.close();
    }
}
""",
        "java-changed-while-iterated",
        "closed\n",
    ),
    "computed_by_reference": Shape(
        """\
import java.util.*;

public class Main {
    private final Map<Integer, Integer> known = new HashMap<>();

    int ways(int steps) {
        return known.computeIfAbsent(steps, this::count);
    }

    private int count(int steps) {
        return steps < 2 ? 1 : ways(steps - 1) + ways(steps - 2);
    }

    public static void main(String[] args) {
        System.out.println(new Main().ways(5));
    }
}
""",
        "java-computed-within-itself",
        "8\n",
    ),
}
