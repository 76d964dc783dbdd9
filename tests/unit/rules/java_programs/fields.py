"""Java programs that crash: fields made too late or never, things closed too early."""

from tests.support.shapes import Shape

MENDED = {
    "static_order": Shape(
        """\
import java.util.*;

public class Main {
    private static final Registry DEFAULT = new Registry();
    private static final Map<String, Integer> CODES = new HashMap<>();
    static class Registry {
        Registry() {
            CODES.put("a", 1);
        }
    }
    public static void main(String[] args) {
        System.out.println(CODES.size());
    }
}
""",
        "java-declared-below",
        "1\n",
    ),
    "static_order_self": Shape(
        """\
import java.util.*;

public class Main {
    static class Units {
        static final Units INSTANCE = new Units();
        private static final List<String> NAMES = new ArrayList<>();
        private Units() {
            NAMES.add("m");
        }
        List<String> names() { return NAMES; }
    }
    public static void main(String[] args) {
        System.out.println(Units.INSTANCE.names());
    }
}
""",
        "java-declared-below",
        "[m]\n",
    ),
    "rejected": Shape(
        """\
import java.util.concurrent.*;
import java.util.*;

public class Main {
    private final ExecutorService pool = Executors.newFixedThreadPool(1);
    private final List<String> pending = new ArrayList<>(List.of("x"));
    private int sent;
    void flush() {
        for (String each : pending) {
            pool.submit(() -> { sent++; });
        }
        pending.clear();
    }
    void close() throws Exception {
        pool.shutdown();
        flush();
        pool.awaitTermination(1, TimeUnit.SECONDS);
    }
    public static void main(String[] args) throws Exception {
        Main m = new Main();
        m.close();
        System.out.println(m.sent);
    }
}
""",
        "java-used-after-closing",
        "1\n",
    ),
    "wait_unsync": Shape(
        """\
import java.util.*;

public class Main {
    private final Deque<Integer> items = new ArrayDeque<>();
    synchronized int take() throws InterruptedException {
        while (items.isEmpty()) {
            wait();
        }
        return items.removeFirst();
    }
    void put(int item) {
        items.addLast(item);
        notifyAll();
    }
    public static void main(String[] args) throws Exception {
        Main m = new Main();
        m.put(1);
        System.out.println(m.take());
    }
}
""",
        "java-lock-not-held",
        "1\n",
    ),
    "shadowed": Shape(
        """\
import java.util.*;

class Basket {
    private List<String> items;
    Basket() {
        List<String> items = new ArrayList<>();
    }
    void add(String item) {
        items.add(item);
    }
    int size() { return items.size(); }
}
public class Main {
    public static void main(String[] args) {
        Basket b = new Basket();
        b.add("x");
        System.out.println(b.size());
    }
}
""",
        "java-hidden-field",
        "1\n",
    ),
    "self_assigned": Shape(
        """\
class User {
    private String name;
    User(String nam, String role) {
        name = nam;
    }
    User(String name) {
        name = name;
    }
    int width() {
        return name.length();
    }
}
public class Main {
    public static void main(String[] args) {
        System.out.println(new User("anna").width());
    }
}
""",
        "java-hidden-field",
        "4\n",
    ),
    "return_lazy": Shape(
        """\
import java.nio.file.*;
import java.util.stream.*;

public class Main {
    static Stream<String> lines(Path file) throws Exception {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(l -> !l.isBlank());
        }
    }
    public static void main(String[] args) throws Exception {
        Path f = Files.createTempFile("a", "b");
        Files.writeString(f, "x\\n\\ny\\n");
        System.out.println(lines(f).count());
    }
}
""",
        "java-used-after-closing",
        "2\n",
    ),
    "writer_closed": Shape(
        """\
import java.io.*;

public class Main {
    static void write(Writer out, String text) throws IOException {
        BufferedWriter buffered = new BufferedWriter(out);
        buffered.close();
        buffered.write(text);
    }
    public static void main(String[] args) throws Exception {
        StringWriter w = new StringWriter();
        write(w, "x");
        System.out.println(w);
    }
}
""",
        "java-used-after-closing",
        "x\n",
    ),
    "never_copied": Shape(
        """\
public class Main {
    static final class Options {
        private final String name;
        private Integer retries;

        private Options(Builder builder) {
            this.name = builder.name;
        }

        int retries() {
            return retries;
        }

        static class Builder {
            private String name;
            private Integer retries = 5;

            Builder name(String name) {
                this.name = name;
                return this;
            }

            Options build() {
                return new Options(this);
            }
        }
    }

    public static void main(String[] args) {
        System.out.println(new Options.Builder().name("x").build().retries());
    }
}
""",
        "java-hidden-field",
        "5\n",
    ),
    "never_copied_parameter": Shape(
        """\
public class Main {
    static class Person {
        private final String first;
        private String last;

        Person(String first, String last) {
            this.first = first;
        }

        String last() {
            return last.trim();
        }
    }

    public static void main(String[] args) {
        System.out.println(new Person("a", "b ").last());
    }
}
""",
        "java-hidden-field",
        "b\n",
    ),
    "unlock_not_taken": Shape(
        """\
import java.util.concurrent.locks.*;

public class Main {
    private final ReentrantLock lock = new ReentrantLock();

    String run() throws InterruptedException {
        boolean taken = lock.tryLock();
        try {
            return taken ? "ran" : "busy";
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        Main main = new Main();
        Thread holder = new Thread(main.lock::lock);
        holder.start();
        holder.join();
        System.out.println(main.run());
    }
}
""",
        "java-lock-not-held",
        "busy\n",
    ),
    "declared_below_passed": Shape(
        """\
import java.util.*;

public class Main {
    static class Units {
        private static final Units STANDARD = new Units();
        /** By symbol. */
        private static final Map<String, Double> METRIC = Map.of("m", 1.0);

        private final Map<String, Double> all = new TreeMap<>();

        private Units() {
            all.putAll(METRIC);
            all.put("ft", 0.3);
        }

        static int known() {
            return STANDARD.all.size();
        }
    }

    public static void main(String[] args) {
        System.out.println(Units.known());
    }
}
""",
        "java-declared-below",
        "2\n",
    ),
    "instance_order": Shape(
        """\
import java.util.*;

public class Main {
    private final int size = count();
    private final List<String> names = new ArrayList<>(List.of("a", "b", "c"));

    private int count() {
        return names.size();
    }

    public static void main(String[] args) {
        System.out.println(new Main().size);
    }
}
""",
        "java-declared-below",
        "3\n",
    ),
}
