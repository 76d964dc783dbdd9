"""Java programs that crash: values that none may touch."""

SILENT: dict[str, str] = {
    "number_that_may_not_be_there": """\
import java.util.*;

public class Main {
    static final Map<String, Object> session = new HashMap<>();

    static int visits() {
        Integer visits = (Integer) session.get("visits");
        return visits == null ? 0 : visits;
    }

    static void visit() { session.put("visits", visits() + 1L); }

    public static void main(String[] args) {
        visit();
        visit();
        System.out.println(visits());
    }
}
""",
    "stock_of_which_nothing_is_there": """\
import java.util.*;

public class Main {
    private final Map<String, Integer> stock = new HashMap<>();

    void receive(String sku, int count) {
        stock.merge(sku, count, Integer::sum);
    }

    int available(String sku) {
        return stock.getOrDefault(sku, 0);
    }

    /** Takes items out for an order. */
    void ship(String sku, int count) {
        int left = stock.get(sku) - count;
        stock.put(sku, left);
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.receive("tea", 3);
        main.ship("tea", 1);
        main.ship("milk", 2);
        System.out.println(main.available("milk"));
    }
}
""",
    "divisor_that_nobody_explains": """\
public class Main {
    static int scaled(int value, int factor) {
        return value / factor;
    }

    public static void main(String[] args) {
        System.out.println(scaled(3, 0));
    }
}
""",
    "text_that_is_no_number": """\
public class Main {
    public static void main(String[] args) {
        System.out.println(Integer.parseInt("many"));
    }
}
""",
    "no_constant_at_all": """\
// --- Level.java
public enum Level { LOW }
// --- Main.java
public class Main {
    public static void main(String[] args) {
        System.out.println(Level.valueOf("middle"));
    }
}
""",
    "classes_that_have_nothing_in_common": """\
public class Main {
    public static void main(String[] args) {
        Object thing = new StringBuilder("a");
        System.out.println((Integer) thing);
    }
}
""",
    "operation_that_is_not_there_yet": """\
public class Main {
    static int total() {
        throw new UnsupportedOperationException("not yet");
    }

    public static void main(String[] args) {
        System.out.println(total());
    }
}
""",
    "optional_that_nobody_else_asks": """\
import java.util.Optional;

public class Main {
    static Optional<String> name() {
        return Optional.empty();
    }

    public static void main(String[] args) {
        System.out.println(name().get());
    }
}
""",
    "cases_without_a_pattern": """\
// --- Size.java
public enum Size { SMALL, LARGE, HUGE }
// --- Main.java
public class Main {
    static int price(Size size) {
        switch (size) {
            case SMALL:
                return 3;
            case LARGE:
                return 7;
            default:
                throw new IllegalStateException("no price for " + size);
        }
    }

    public static void main(String[] args) {
        System.out.println(price(Size.HUGE));
    }
}
""",
    "a_recursion_without_an_end": """\
public class Main {
    static int depth(int n) {
        return 1 + depth(n + 1);
    }

    public static void main(String[] args) {
        System.out.println(depth(0));
    }
}
""",
    "decimals_that_are_only_shown": """\
// --- View.java
public class View {
    static String shown(double price) {
        return String.format("%.2f EUR", price);
    }
}
// --- Main.java
public class Main {
    public static void main(String[] args) {
        System.out.println(View.shown(2));
        System.out.println(Double.parseDouble("2,50"));
    }
}
""",
    "a_day_in_words": """\
import java.time.LocalDate;

public class Main {
    public static void main(String[] args) {
        System.out.println(LocalDate.parse("first of May"));
    }
}
""",
    "comparable_queue": """\
import java.util.*;

/** A ticket. Priority 1 is the most urgent. */
record Ticket(String title, int priority) {}
public class Main {
    public static void main(String[] args) {
        Queue<Ticket> waiting = new PriorityQueue<>();
        waiting.add(new Ticket("a", 3));
        waiting.add(new Ticket("b", 1));
        System.out.println(waiting.poll().title() + " " + waiting.poll().title());
    }
}
""",
    "quantity_with_letter": """\
public class Main {
    static int quantity(String text) {
        return Integer.parseInt(text);
    }
    public static void main(String[] args) {
        System.out.println(quantity("12a"));
    }
}
""",
    "date_day": """\
import java.time.*;

public class Main {
    static LocalDate parse(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }
    public static void main(String[] args) {
        System.out.println(parse(2023, 2, 30));
    }
}
""",
    "comparable_none": """\
import java.util.*;

public class Main {
    record Job(String name, int size) {}
    public static void main(String[] args) {
        TreeSet<Job> jobs = new TreeSet<>();
        jobs.add(new Job("a", 1));
    }
}
""",
    "closed_by_owner": """\
import java.util.concurrent.*;

public class Main {
    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    void stop() { pool.shutdown(); }
    void send() { pool.submit(() -> {}); }
    public static void main(String[] args) {
        Main m = new Main();
        m.stop();
        m.send();
    }
}
""",
    "format_missing_again": """\
public class Main {
    static String line(String name) {
        return String.format("%s has %d", name);
    }
    public static void main(String[] args) {
        System.out.println(line("a"));
    }
}
""",
    "own_refusal": """\
public class Main {
    static class BadException extends RuntimeException { BadException(String m) { super(m); } }
    static int read(String t) {
        if (t.isBlank()) throw new BadException("blank");
        return 1;
    }
    public static void main(String[] args) {
        System.out.println(read(" "));
    }
}
""",
    "setlength": """\
public class Main {
    static String cut(StringBuilder out, int n) {
        out.setLength(n - 5);
        return out.toString();
    }
    public static void main(String[] args) {
        System.out.println(cut(new StringBuilder("abc"), 3));
    }
}
""",
    "nextint": """\
import java.util.*;

public class Main {
    static int roll(Random random, int sides) {
        return random.nextInt(sides) + 1;
    }
    public static void main(String[] args) {
        System.out.println(roll(new Random(1), 0));
    }
}
""",
    "nested_hidden": """\
class Box {
    private String label;
    void rename() {
        String label = "x";
        System.out.println(label);
    }
    int width() { return label.length(); }
}
public class Main {
    public static void main(String[] args) {
        System.out.println(new Box().width());
    }
}
""",
    "divide_int_cut": """\
public class Main {
    static int perSecond(int count, long millis) {
        return (int) (count / (millis / 1000));
    }
    public static void main(String[] args) {
        System.out.println(perSecond(2, 500));
    }
}
""",
    "lock_not_taken_unsaid": """\
import java.util.concurrent.locks.*;

public class Main {
    private final ReentrantLock lock = new ReentrantLock();

    void end() {
        lock.unlock();
    }

    public static void main(String[] args) {
        new Main().end();
    }
}
""",
    "queue_full_unasked": """\
import java.util.concurrent.*;

public class Main {
    private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);

    void put(String item) {
        queue.add(item);
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.put("a");
        main.put("b");
    }
}
""",
    "pool_of_setting": """\
import java.util.concurrent.*;

public class Main {
    static ExecutorService pool(int threads) {
        return Executors.newFixedThreadPool(threads);
    }

    public static void main(String[] args) {
        pool(0);
    }
}
""",
    "silent_default_would_lose_a_number": """\
public class Main {
    static int seconds(String text) {
        return Integer.parseInt(text);
    }
    static int orZero(String text) {
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
    public static void main(String[] args) {
        System.out.println(orZero("x"));
        System.out.println(seconds("30s"));
    }
}
""",
    "silent_answer_nobody_looks_at": """\
import java.util.concurrent.*;
public class Main {
    private final BlockingQueue<String> jobs = new ArrayBlockingQueue<>(1);
    /** Never loses a job. */
    boolean submit(String job) {
        return jobs.add(job);
    }
    public static void main(String[] args) {
        Main main = new Main();
        main.submit("a");
        System.out.println(main.submit("b"));
    }
}
""",
}
