"""Java programs that crash: the list for a key that is not there, which is changed."""

from tests.support.shapes import Shape

MENDED = {
    "default_of_an_accessor": Shape(
        """\
import java.util.*;

public class Main {
    static class Desk {
        private final Map<String, List<String>> notes = new TreeMap<>();
        List<String> notesOf(String guest) {
            return notes.getOrDefault(guest, Collections.emptyList());
        }
        void forget(String guest) {
            notes.remove(guest);
        }
    }

    static void write(Desk desk, String guest, String note) {
        desk.notesOf(guest).add(note);
    }

    public static void main(String[] args) {
        Desk desk = new Desk();
        write(desk, "ann", "late");
        write(desk, "ann", "tea");
        System.out.println(desk.notesOf("ann") + " " + desk.notesOf("bo"));
    }
}
""",
        "java-fixed-collection",
        "[late, tea] []\n",
    ),
    "default_of_the_map_itself": Shape(
        """\
import java.util.*;

public class Main {
    private final Map<Integer, Set<String>> tags = new HashMap<>();

    boolean tag(int page, String tag) {
        Set<String> known = this.tags.getOrDefault(page, Set.of());
        return known.add(tag);
    }

    public static void main(String[] args) {
        Main main = new Main();
        System.out.println(main.tag(1, "a") + " " + main.tag(1, "a") + " " + main.tag(2, "a"));
    }
}
""",
        "java-fixed-collection",
        "true false true\n",
    ),
    "default_of_maps_in_a_map": Shape(
        """\
import java.util.*;
import java.util.concurrent.*;

public class Main {
    private final Map<String, Map<String, Integer>> counts;

    Main() {
        counts = new ConcurrentHashMap<>();
    }

    private Map<String, Integer> countsOf(String shop) {
        return counts.getOrDefault(shop, Map.of());
    }

    void count(String shop, String item) {
        Map<String, Integer> ours = countsOf(shop);
        ours.merge(item, 1, Integer::sum);
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.count("york", "nut");
        main.count("york", "nut");
        System.out.println(main.countsOf("york"));
    }
}
""",
        "java-fixed-collection",
        "{nut=2}\n",
    ),
}
SILENT = {
    "silent_keys_are_asked_for": """\
import java.util.*;

public class Main {
    private final Map<String, List<String>> roles = new HashMap<>();

    List<String> rolesOf(String user) {
        return roles.getOrDefault(user, Collections.emptyList());
    }

    boolean knows(String user) {
        return roles.containsKey(user);
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.rolesOf("ann").add("editor");
        System.out.println(main.knows("bo"));
    }
}
""",
    "silent_handed_on_with_more": """\
import java.util.*;

public class Main {
    private final Map<String, List<String>> extras = new HashMap<>();

    List<String> extrasOf(String room) {
        return extras.getOrDefault(room, List.of());
    }

    static void print(List<String> lines) {
        System.out.println(lines);
    }

    void show(String room) {
        print(extrasOf(room));
        List<String> shown = extrasOf(room);
        String line = Objects.toString(shown);
        shown.add("total of " + line);
    }

    public static void main(String[] args) {
        new Main().show("12");
    }
}
""",
    "silent_map_of_another": """\
import java.util.*;

public class Main {
    private final Map<String, List<String>> given;

    Main(Map<String, List<String>> given) {
        this.given = given;
    }

    List<String> of(String key) {
        return given.getOrDefault(key, Collections.emptyList());
    }

    public static void main(String[] args) {
        new Main(Map.of()).of("a").add("b");
    }
}
""",
    "silent_local_alone": """\
import java.util.*;
public class Main {
    private final Map<String, List<String>> roles = new HashMap<>();
    List<String> rolesOf(String user) {
        return roles.getOrDefault(user, Collections.emptyList());
    }
    int withGuest(String user) {
        List<String> all = rolesOf(user);
        all.add("guest");
        return all.size();
    }
    public static void main(String[] args) {
        System.out.println(new Main().withGuest("ann"));
    }
}
""",
}
