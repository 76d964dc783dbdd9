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
    "comparison_ternary": Shape(
        """\
import java.util.*;

public class Main {
    record Hit(long when, String page) {}

    static int newestFirst(Hit a, Hit b) {
        return a.when() > b.when() ? -1 : 1;
    }

    static List<Hit> sorted(List<Hit> hits) {
        List<Hit> copy = new ArrayList<>(hits);
        copy.sort(Main::newestFirst);
        return copy;
    }

    public static void main(String[] args) {
        List<Hit> hits = new ArrayList<>();
        Random random = new Random(4);
        for (int i = 0; i < 100; i++) {
            hits.add(new Hit(random.nextInt(3), "p" + i));
        }
        System.out.println(sorted(hits).size());
    }
}
""",
        "java-inconsistent-comparison",
        "100\n",
    ),
    "comparison_branches": Shape(
        """\
import java.util.*;

public class Main {
    static class Job implements Comparable<Job> {
        final int rank;

        Job(int rank) {
            this.rank = rank;
        }

        @Override
        public int compareTo(Job other) {
            if (rank < other.rank) {
                return 1;
            }
            return -1;
        }
    }

    public static void main(String[] args) {
        List<Job> jobs = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            jobs.add(new Job(random.nextInt(4)));
        }
        for (int i = 0; i < 200_000; i += 500) {
            Collections.sort(jobs.subList(i, i + 500));
        }
        System.out.println(jobs.size() / 1000);
    }
}
""",
        "java-inconsistent-comparison",
        "200\n",
    ),
    "comparison_overflow": Shape(
        """\
import java.util.*;

public class Main {
    record Point(int x) {}

    public static void main(String[] args) {
        List<Point> points = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            points.add(new Point(random.nextInt()));
        }
        points.sort((a, b) -> a.x() - b.x());
        System.out.println(points.size() / 100);
    }
}
""",
        "java-inconsistent-comparison",
        "500\n",
    ),
    "lambda_trim_null": Shape(
        """\
import java.util.*;

import java.util.stream.*;

public class Main {
    record Person(String name, String nick) {}

    /** The nicknames in order, of those who have one. */
    static List<String> nicks(List<Person> people) {
        return people.stream().map(p -> p.nick().trim()).sorted().collect(Collectors.toList());
    }

    public static void main(String[] args) {
        System.out.println(nicks(List.of(new Person("x", "a "), new Person("y", null))));
    }
}
""",
        "java-null-mapped",
        "[a]\n",
    ),
    "group_null_key": Shape(
        """\
import java.util.*;

import java.util.stream.*;

public class Main {
    record Book(String shelf) {}

    /** How many books stand on each shelf; those without a shelf are counted under "". */
    static Map<String, Long> count(List<Book> books) {
        return books.stream()
            .collect(Collectors.groupingBy(Book::shelf, TreeMap::new, Collectors.counting()));
    }

    public static void main(String[] args) {
        System.out.println(count(List.of(new Book("x"), new Book(null))));
    }
}
""",
        "java-null-mapped",
        "{=1, x=1}\n",
    ),
}
