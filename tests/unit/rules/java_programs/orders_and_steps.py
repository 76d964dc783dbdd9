"""Java programs that crash: steps out of turn, missing orders, full queues."""

from tests.support.shapes import Shape

MENDED = {
    "moved_in_a_for": Shape(
        """\
import java.util.*;

public class Main {
    static int sum(Collection<Integer> values, int least) {
        int sum = 0;
        for (Iterator<Integer> each = values.iterator(); each.hasNext();) {
            if (each.next() >= least) {
                sum += each.next();
            }
        }
        return sum;
    }

    public static void main(String[] args) {
        System.out.println(sum(List.of(5, 1, 7), 4));
    }
}
""",
        "java-moved-on-twice",
        "12\n",
    ),
    "moved_over_entries": Shape(
        """\
import java.util.*;

public class Main {
    private final Map<String, Integer> counts = new TreeMap<>(Map.of("a", 1, "b", 3));

    List<String> frequent() {
        List<String> found = new ArrayList<>();
        Iterator<Map.Entry<String, Integer>> entries = counts.entrySet().iterator();
        while (entries.hasNext()) {
            if (entries.next().getValue() > 2) {
                found.add(entries.next().getKey());
            } else {
                System.err.print("");
            }
        }
        return found;
    }

    public static void main(String[] args) {
        System.out.println(new Main().frequent());
    }
}
""",
        "java-moved-on-twice",
        "[b]\n",
    ),
    "instant_in_a_stream": Shape(
        """\
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

public class Main {
    /** The moments as times of the day in UTC. */
    static List<String> times(Stream<Instant> moments) {
        return moments
            .map(moment -> DateTimeFormatter.ofPattern("HH:mm").format(moment))
            .collect(Collectors.toList());
    }

    public static void main(String[] args) {
        System.out.println(times(Stream.of(Instant.EPOCH, Instant.ofEpochSecond(3600))));
    }
}
""",
        "java-instant-without-zone",
        "[00:00, 01:00]\n",
    ),
    "order_only_declared": Shape(
        """\
import java.util.*;

public class Main {
    private final PriorityQueue<Job> jobs = new PriorityQueue<>();

    static class Job {
        final int rank;

        Job(int rank) {
            this.rank = rank;
        }

        public int compareTo(Job other) {
            return Integer.compare(rank, other.rank);
        }
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.jobs.add(new Job(2));
        main.jobs.add(new Job(1));
        System.out.println(main.jobs.poll().rank);
    }
}
""",
        "java-no-order",
        "1\n",
    ),
    "order_of_a_sorted_stream": Shape(
        """\
// --- Main.java
import java.util.List;
import java.util.stream.*;

public class Main {
    static List<String> names(List<Track> tracks) {
        return tracks.stream().sorted().map(Track::name).collect(Collectors.toList());
    }

    public static void main(String[] args) {
        System.out.println(names(List.of(new Track("b", 2), new Track("a", 1))));
    }
}
// --- Track.java
import java.util.Comparator;

class Track {
    static final Comparator<Track> BY_NUMBER = Comparator.comparingInt(track -> track.number);
    private final String name;
    private final int number;

    Track(String name, int number) {
        this.name = name;
        this.number = number;
    }

    String name() {
        return name;
    }
}
""",
        "java-no-order",
        "[a, b]\n",
    ),
    "serializable_in_a_list": Shape(
        """\
import java.io.*;
import java.util.*;

public class Main {
    static class Cart implements Serializable {
        final List<Item> items = new ArrayList<>();
    }

    static class Item implements Comparable<Item> {
        final String name = "tea";

        @Override
        public int compareTo(Item other) {
            return name.compareTo(other.name);
        }
    }

    static byte[] packed(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    public static void main(String[] args) throws Exception {
        Cart cart = new Cart();
        cart.items.add(new Item());
        cart.items.add(new Item());
        ByteArrayInputStream bytes = new ByteArrayInputStream(packed(cart));
        Cart read = (Cart) new ObjectInputStream(bytes).readObject();
        System.out.println(read.items.size());
    }
}
""",
        "java-not-serializable",
        "2\n",
    ),
    "serializable_value_of_a_map": Shape(
        """\
// --- Main.java
import java.io.*;
import java.util.*;

public class Main {
    public static void main(String[] args) throws Exception {
        HashMap<String, Point> places = new HashMap<>();
        places.put("home", new Point(1, 2));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ObjectOutputStream out = new ObjectOutputStream(bytes);
        out.writeObject(places);
        out.flush();
        ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());
        Map<?, ?> read = (Map<?, ?>) new ObjectInputStream(in).readObject();
        System.out.println(read.get("home"));
    }
}
// --- Point.java
record Point(int x, int y) {
    Point {
        if (x < 0) {
            throw new IllegalArgumentException("x");
        }
    }
}
""",
        "java-not-serializable",
        "Point[x=1, y=2]\n",
    ),
    "queue_full_counted": Shape(
        """\
import java.util.concurrent.*;

public class Main {
    private final ArrayBlockingQueue<Integer> waiting = new ArrayBlockingQueue<>(1);
    private int refused;

    void take(int... numbers) {
        for (int number : numbers) {
            if (!waiting.add(number)) {
                refused++;
            }
        }
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.take(1, 2, 3);
        System.out.println(main.refused);
    }
}
""",
        "java-queue-full",
        "2\n",
    ),
    "deque_full_in_a_lambda": Shape(
        """\
import java.util.concurrent.*;
import java.util.function.*;

public class Main {
    public static void main(String[] args) {
        LinkedBlockingDeque<String> urgent = new LinkedBlockingDeque<>(1);
        Predicate<String> taken = message -> urgent.add(message);
        System.out.print(taken.test("a") + " ");
        System.out.println(taken.test("b"));
    }
}
""",
        "java-queue-full",
        "true false\n",
    ),
    "numbers_of_a_stream_twice": Shape(
        """\
import java.util.stream.IntStream;

public class Main {
    static String sumAndLargest(int to) {
        IntStream numbers = IntStream.rangeClosed(1, to);
        int sum = numbers.sum();
        int largest = numbers.max().orElse(0);
        return sum + " " + largest;
    }

    public static void main(String[] args) {
        System.out.println(sumAndLargest(3));
    }
}
""",
        "java-stream-used-twice",
        "6 3\n",
    ),
    "match_of_the_whole": Shape(
        """\
import java.util.regex.*;

public class Main {
    /** The port of an address, or null if it names none. */
    static Integer port(String address) {
        Matcher parts = Pattern.compile("([^:]+):(\\\\d)").matcher(address);
        parts.matches();
        String digits = parts.group(2);
        return Integer.valueOf(digits);
    }

    public static void main(String[] args) {
        System.out.println(port("a:8") + " " + port("a"));
    }
}
""",
        "java-match-not-asked",
        "8 null\n",
    ),
    "match_at_the_start": Shape(
        """\
import java.util.regex.*;

public class Main {
    private final Pattern blanks = Pattern.compile(" +");

    /** How far a line is indented, or -1 if it is not. */
    int indent(String line) {
        Matcher found = blanks.matcher(line);
        found.lookingAt();
        return found.end();
    }

    public static void main(String[] args) {
        System.out.println(new Main().indent("  a") + " " + new Main().indent("a"));
    }
}
""",
        "java-match-not-asked",
        "2 -1\n",
    ),
}
