"""Java programs that crash: equality, hash codes, casts, calls without an end."""

from tests.support.shapes import Shape

MENDED = {
    "number_in_another_box": Shape(
        """\
import java.util.Map;

public class Main {
    public static void main(String[] args) {
        Map<String, Object> row = Map.of("price", 3);
        double price = (Double) row.get("price");
        System.out.println(price);
    }
}
""",
        "java-cast",
        "3.0\n",
    ),
    "text_out_of_a_number": Shape(
        """\
import java.util.Map;

public class Main {
    public static void main(String[] args) {
        Map<String, Object> row = Map.of("id", 7);
        String id = (String) row.get("id");
        System.out.println(id.length());
    }
}
""",
        "java-cast",
        "1\n",
    ),
    "number_out_of_text": Shape(
        """\
import java.util.Map;

public class Main {
    static int age(Map<String, Object> row) {
        return (Integer) row.get("age");
    }

    public static void main(String[] args) {
        System.out.println(age(Map.of("age", 3)) + age(Map.of("age", "4")));
    }
}
""",
        "java-cast",
        "7\n",
    ),
    "getter_calls_itself": Shape(
        """\
public class Main {
    private final String name = "Ada";

    String getName() {
        return getName();
    }

    public static void main(String[] args) {
        System.out.println(new Main().getName());
    }
}
""",
        "java-endless-call",
        "Ada\n",
    ),
    "override_calls_itself": Shape(
        """\
// --- Base.java
public class Base {
    String shown(String text) {
        return "<" + text + ">";
    }
}
// --- Main.java
public class Main extends Base {
    @Override
    String shown(String text) {
        return this.shown(text) + "!";
    }

    public static void main(String[] args) {
        System.out.println(new Main().shown("a"));
    }
}
""",
        "java-endless-call",
        "<a>!\n",
    ),
    "folder_not_made": Shape(
        """\
import java.nio.file.Files;
import java.nio.file.Path;

public class Main {
    public static void main(String[] args) throws Exception {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "shape" + System.nanoTime(), "a");
        Files.writeString(file, "weir");
        System.out.println(Files.readString(file));
    }
}
""",
        "java-missing-folder",
        "weir\n",
    ),
    "equals_cast": Shape(
        """\
public class Main {
    static class Point {
        int x;
        @Override
        public boolean equals(Object o) {
            Point other = (Point) o;
            return x == other.x;
        }
        @Override
        public int hashCode() { return x; }
    }
    public static void main(String[] args) {
        System.out.println(new Point().equals("x"));
    }
}
""",
        "java-trusting-equals",
        "false\n",
    ),
    "equals_null": Shape(
        """\
public class Main {
    static class Point {
        final int x = 1;
        @Override
        public boolean equals(Object o) {
            return x == ((Point) o).x;
        }
        @Override
        public int hashCode() { return x; }
    }
    public static void main(String[] args) {
        System.out.println(new Point().equals(null));
    }
}
""",
        "java-trusting-equals",
        "false\n",
    ),
    "cast_arraylist": Shape(
        """\
import java.util.*;

public class Main {
    static List<String> names(String csv) { return Arrays.asList(csv.split(",")); }
    public static void main(String[] args) {
        ArrayList<String> all = (ArrayList<String>) names("a");
        System.out.println(all);
    }
}
""",
        "java-cast",
        "[a]\n",
    ),
    "cast_toarray": Shape(
        """\
import java.util.*;

public class Main {
    public static void main(String[] args) {
        List<String> names = new ArrayList<>(List.of("a", "b"));
        String[] array = (String[]) names.toArray();
        System.out.println(array.length);
    }
}
""",
        "java-cast",
        "2\n",
    ),
    "stackoverflow_hash": Shape(
        """\
import java.util.*;

class Node {
    final String name;
    final Node parent;
    final List<Node> children = new ArrayList<>();
    Node(String name, Node parent) {
        this.name = name;
        this.parent = parent;
        if (parent != null) parent.children.add(this);
    }
    @Override
    public int hashCode() { return Objects.hash(name, parent, children); }
    @Override
    public boolean equals(Object o) { return this == o; }
}
public class Main {
    public static void main(String[] args) {
        Node root = new Node("r", null);
        new Node("c", root);
        System.out.println(new HashSet<>(List.of(root)).size() == 1);
    }
}
""",
        "java-endless-hash",
        "true\n",
    ),
    "tostring_list": Shape(
        """\
import java.util.*;

class Team {
    final String name;
    final List<Player> players = new ArrayList<>();
    Team(String name) { this.name = name; }
    String name() { return name; }
    @Override
    public String toString() { return "Team " + name + " " + players; }
}
class Player {
    final String name;
    final Team team;
    Player(String name, Team team) { this.name = name; this.team = team; team.players.add(this); }
    @Override
    public String toString() { return String.format("%s of %s", name, team); }
}
public class Main {
    public static void main(String[] args) {
        Team t = new Team("red");
        new Player("Ann", t);
        System.out.println(t.toString().startsWith("Team red") ? "Team red [Ann]" : "?");
    }
}
""",
        "java-endless-printing",
        "Team red [Ann]\n",
    ),
    "mutual_add": Shape(
        """\
import java.util.*;

class Folder {
    private Folder parent;
    private final List<Folder> children = new ArrayList<>();
    void add(Folder child) {
        children.add(child);
        child.setParent(this);
    }
    void setParent(Folder parent) {
        this.parent = parent;
        parent.add(this);
    }
    int size() { return children.size(); }
    Folder parent() { return parent; }
}
public class Main {
    public static void main(String[] args) {
        Folder a = new Folder();
        Folder b = new Folder();
        a.add(b);
        System.out.println(a.size() + " " + (b.parent() == a));
    }
}
""",
        "java-mutual-adding",
        "1 true\n",
    ),
    "integer_cache_cmp": Shape(
        """\
import java.util.*;

public class Main {
    static int compare(Map<String, Object> a) {
        Integer n = (Integer) a.get("count");
        return n;
    }
    public static void main(String[] args) {
        Map<String, Object> m = new HashMap<>();
        m.put("count", 1L);
        System.out.println(compare(m));
    }
}
""",
        "java-cast",
        "1\n",
    ),
    "json_like_double": Shape(
        """\
import java.util.*;

public class Main {
    static double price(Map<String, Object> row) {
        return (Double) row.get("price");
    }
    public static void main(String[] args) {
        System.out.println(price(Map.of("price", 2)));
    }
}
""",
        "java-cast",
        "2.0\n",
    ),
    "pojo_list_cast": Shape(
        """\
import java.util.*;

public class Main {
    @SuppressWarnings("unchecked")
    static List<String> tags(Map<String, Object> row) {
        Set<String> tags = (Set<String>) row.get("tags");
        return new ArrayList<>(tags);
    }
    public static void main(String[] args) {
        System.out.println(tags(Map.of("tags", List.of("1"))));
    }
}
""",
        "java-cast",
        "[1]\n",
    ),
    "not_serializable": Shape(
        """\
// --- Main.java
import java.io.*;

public class Main {
    public static void main(String[] args) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Store.write(new Session("a", new Profile("x")), bytes);
        System.out.println(bytes.size() > 0);
    }
}
// --- Store.java
import java.io.*;

class Store {
    static void write(Session session, OutputStream to) throws IOException {
        new ObjectOutputStream(to).writeObject(session);
    }
}
// --- Session.java
import java.io.Serializable;

record Session(String id, Profile profile) implements Serializable {}
// --- Profile.java
class Profile {
    private final String name;

    Profile(String name) {
        this.name = name;
    }
}
""",
        "java-not-serializable",
        "true\n",
    ),
    "adder_in_chain": Shape(
        """\
import java.util.*;

public class Main {
    private final List<Main> parts = new ArrayList<>();
    private Main whole;

    Main add(Main part) {
        parts.add(part);
        part.setWhole(this);
        return this;
    }

    void setWhole(Main whole) {
        this.whole = whole;
        whole.add(this);
    }

    public static void main(String[] args) {
        System.out.println(new Main().add(new Main()).add(new Main()).parts.size());
    }
}
""",
        "java-mutual-adding",
        "2\n",
    ),
}
