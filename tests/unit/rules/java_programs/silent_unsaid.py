"""Java programs that crash where nothing says what was meant: no rule may touch them."""

SILENT = {
    "silent_collected_for_all": """\
import java.util.*;
import java.util.stream.*;

public class Main {
    record Member(String name, String nick) {}

    /** The nicknames of the members. */
    static Map<String, String> nicks(List<Member> members) {
        return members.stream().collect(Collectors.toMap(Member::name, Member::nick));
    }

    public static void main(String[] args) {
        System.out.println(nicks(List.of(new Member("a", null))));
    }
}
""",
    "silent_mapped_for_all": """\
import java.util.*;
import java.util.stream.*;

public class Main {
    record Person(String name, String nick) {}

    /** The nicknames, one for each person. */
    static List<String> nicks(List<Person> people) {
        return people.stream().map(p -> p.nick().trim()).collect(Collectors.toList());
    }

    public static void main(String[] args) {
        System.out.println(nicks(List.of(new Person("x", null))));
    }
}
""",
    "silent_sorted_where_unsaid": """\
import java.util.*;

public class Main {
    record Job(String name, Integer rank) {}

    /** The jobs by rank. */
    static void sort(List<Job> jobs) {
        jobs.sort(Comparator.comparing(Job::rank));
    }

    public static void main(String[] args) {
        sort(new ArrayList<>(List.of(new Job("a", 1), new Job("b", null))));
    }
}
""",
    "silent_order_unknown": """\
import java.util.*;

public class Main {
    record Point(int x, int y) {}

    public static void main(String[] args) {
        System.out.println(new TreeSet<>(List.of(new Point(1, 2), new Point(0, 3))));
    }
}
""",
    "silent_not_serializable_with_a_thread": """\
import java.io.*;

public class Main {
    static class Worker {
        private final Thread thread = new Thread(() -> {});
    }

    static class Pool implements Serializable {
        private final Worker first = new Worker();
    }

    public static void main(String[] args) throws IOException {
        new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(new Pool());
    }
}
""",
    "silent_queue_full_unasked": """\
import java.util.concurrent.*;

public class Main {
    public static void main(String[] args) {
        BlockingQueue<Integer> jobs = new ArrayBlockingQueue<>(1);
        for (int i = 0; i < 2; i++) {
            jobs.add(i);
        }
    }
}
""",
    "silent_stream_handed_on": """\
import java.util.stream.*;

public class Main {
    static long count(Stream<String> names) {
        return names.count();
    }

    public static void main(String[] args) {
        Stream<String> names = Stream.of("a", "b");
        System.out.println(count(names));
        System.out.println(names.collect(Collectors.toList()));
    }
}
""",
    "silent_match_of_who_knows_what": """\
import java.util.regex.*;

public class Main {
    static int port(String address) {
        Matcher found = Pattern.compile(":(\\\\d+)").matcher(address);
        found.find();
        return Integer.parseInt(found.group(1));
    }

    public static void main(String[] args) {
        System.out.println(port("a"));
    }
}
""",
    "silent_moved_in_pairs": """\
import java.util.*;

public class Main {
    static void print(List<String> words) {
        Iterator<String> each = words.iterator();
        while (each.hasNext()) {
            String key = each.next();
            System.out.println(key + "=" + each.next());
        }
    }

    public static void main(String[] args) {
        print(List.of("a", "1", "b"));
    }
}
""",
    "silent_instant_of_no_zone": """\
import java.time.Instant;
import java.time.format.DateTimeFormatter;

public class Main {
    public static void main(String[] args) {
        System.out.println(DateTimeFormatter.ofPattern("HH:mm").format(Instant.EPOCH));
    }
}
""",
    "silent_hash_of_both": """\
import java.util.Objects;

public class Main {
    static class Desk {
        Worker worker;
        final int number = 1;

        @Override
        public int hashCode() {
            return Objects.hash(number, worker);
        }
    }

    static class Worker {
        final Desk desk = new Desk();
        final String name = "ann";

        @Override
        public int hashCode() {
            return Objects.hash(name, desk);
        }
    }

    public static void main(String[] args) {
        Worker worker = new Worker();
        worker.desk.worker = worker;
        System.out.println(worker.hashCode());
    }
}
""",
    "silent_printing_without_a_name": """\
public class Main {
    static class Left {
        Right right;

        @Override
        public String toString() {
            return "left of " + right;
        }
    }

    static class Right {
        Left left = new Left();

        @Override
        public String toString() {
            return "right of " + left;
        }
    }

    public static void main(String[] args) {
        Right right = new Right();
        right.left.right = right;
        System.out.println(right);
    }
}
""",
    "silent_endless_recursion": """\
public class Main {
    static int depth(int level) {
        return depth(level + 1);
    }

    public static void main(String[] args) {
        System.out.println(depth(0));
    }
}
""",
    "silent_folder_of_a_path_made_there": """\
import java.io.IOException;
import java.nio.file.*;

public class Main {
    public static void main(String[] args) throws IOException {
        Path root = Files.createTempDirectory("shape");
        Files.writeString(root.resolve("missing").resolve("a.txt"), "a");
    }
}
""",
    "silent_lock_in_a_lambda": """\
public class Main {
    private final Object gate = new Object();

    public static void main(String[] args) {
        Main main = new Main();
        Runnable told = () -> main.gate.notify();
        told.run();
    }
}
""",
    "silent_copied_of_nothing_known": """\
import java.util.*;

public class Main {
    private final List<String> names;

    Main(List<String> names) {
        this.names = List.copyOf(names);
    }

    static List<String> found(Map<String, List<String>> all, String key) {
        return new Main(all.get(key)).names;
    }

    public static void main(String[] args) {
        System.out.println(found(new HashMap<>(), "a"));
    }
}
""",
    "silent_format_of_a_fraction": """\
public class Main {
    public static void main(String[] args) {
        double share = 0.5;
        System.out.println(String.format("%d of all", share));
    }
}
""",
    "silent_case_of_its_own_kind": """\
public class Main {
    enum Plan { FREE, PAID, TRIAL }

    static int price(Plan plan) {
        switch (plan) {
            case FREE:
                return 0;
            case PAID:
                return 12;
            default:
                throw new IllegalArgumentException("no price of " + plan);
        }
    }

    public static void main(String[] args) {
        System.out.println(price(Plan.TRIAL));
    }
}
""",
}
