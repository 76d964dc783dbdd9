"""Java programs that crash: streams, orders and keys of collected things."""

from tests.support.shapes import Shape

MENDED = {
    "repeated_key": Shape(
        """\
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

public class Main {
    /** By first letter; the last one wins. */
    static Map<String, String> byLetter(List<String> words) {
        return words.stream().collect(Collectors.toMap(word -> word.substring(0, 1), word -> word));
    }

    public static void main(String[] args) {
        System.out.println(byLetter(List.of("ab", "ac")));
    }
}
""",
        "java-repeated-key",
        "{a=ac}\n",
    ),
    "keyed_by_itself": Shape(
        """\
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

public class Main {
    record Owner(int id, String name) {}

    record Pet(String name, Owner owner) {}

    static Map<Integer, Owner> owners(List<Pet> pets) {
        return pets.stream().collect(Collectors.toMap(p -> p.owner().id(), p -> p.owner()));
    }

    public static void main(String[] args) {
        Owner one = new Owner(1, "Ida");
        System.out.println(owners(List.of(new Pet("a", one), new Pet("b", one))).size());
    }
}
""",
        "java-repeated-key",
        "1\n",
    ),
    "tomap_null": Shape(
        """\
import java.util.*;
import java.util.stream.*;

record Member(String name, String nick) {}
public class Main {
    /** The nicknames by name, of those who have one. */
    static Map<String, String> nicks(List<Member> members) {
        return members.stream().collect(Collectors.toMap(Member::name, Member::nick));
    }
    public static void main(String[] args) {
        System.out.println(nicks(List.of(new Member("a", "1"), new Member("b", null))));
    }
}
""",
        "java-null-collected",
        "{a=1}\n",
    ),
    "tomap_dup_identity": Shape(
        """\
import java.util.*;
import java.util.stream.*;

record Tag(String id, String label) {}
record Post(String title, Tag tag) {}
public class Main {
    static Map<String, Tag> tags(List<Post> posts) {
        return posts.stream().map(Post::tag).collect(Collectors.toMap(Tag::id, tag -> tag));
    }
    public static void main(String[] args) {
        Tag t = new Tag("x", "X");
        System.out.println(tags(List.of(new Post("a", t), new Post("b", t))).size());
    }
}
""",
        "java-repeated-key",
        "1\n",
    ),
    "stream_twice": Shape(
        """\
import java.util.*;
import java.util.stream.*;

public class Main {
    static String of(List<Integer> values) {
        Stream<Integer> big = values.stream().filter(v -> v > 1);
        long count = big.count();
        int max = big.mapToInt(v -> v).max().orElse(0);
        return max + " " + count;
    }
    public static void main(String[] args) {
        System.out.println(of(List.of(1, 2, 3)));
    }
}
""",
        "java-stream-used-twice",
        "3 2\n",
    ),
    "stream_twice_supplier": Shape(
        """\
import java.util.*;
import java.util.stream.*;

public class Main {
    static void report(Stream<String> names) {
        System.out.print(names.count() + " ");
        System.out.println(names.collect(Collectors.toList()));
    }
    public static void main(String[] args) {
        report(Stream.of("a", "b"));
    }
}
""",
        "java-stream-used-twice",
        "2 [a, b]\n",
    ),
    "treeset_sibling": Shape(
        """\
import java.util.*;

record Version(int major, int minor) {
    static final Comparator<Version> ORDER =
        Comparator.comparingInt(Version::major).thenComparingInt(Version::minor);
}
public class Main {
    static List<Version> sorted(List<Version> all) {
        List<Version> copy = new ArrayList<>(all);
        copy.sort(Version.ORDER);
        return copy;
    }
    static SortedSet<Version> unique(List<Version> all) {
        return new TreeSet<>(all);
    }
    public static void main(String[] args) {
        System.out.println(unique(List.of(new Version(1, 1), new Version(1, 0))).size());
    }
}
""",
        "java-no-order",
        "2\n",
    ),
    "compare_nulls": Shape(
        """\
import java.util.*;

record Job(String name, Integer rank) {
    public String toString() { return name + ":" + rank; }
}
public class Main {
    /** The jobs by rank; those without one come last. */
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
        "java-null-sorted",
        "[x:2, y:null]\n",
    ),
}
