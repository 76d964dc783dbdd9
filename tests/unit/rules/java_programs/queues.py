"""Java programs that crash: queues that are empty or full."""

from tests.support.shapes import Shape

MENDED = {
    "deque_first": Shape(
        """\
import java.util.*;

public class Main {
    private final Deque<String> history = new ArrayDeque<>();
    /** The page before this one, or null if there is none. */
    String back() {
        return history.removeLast();
    }
    public static void main(String[] args) {
        System.out.println(new Main().back());
    }
}
""",
        "java-taken-from-nothing",
        "null\n",
    ),
    "queue_full": Shape(
        """\
import java.util.concurrent.*;

public class Main {
    private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);

    String put(String item) {
        boolean taken = queue.add(item);
        return taken ? "queued" : "dropped";
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.put("a");
        System.out.println(main.put("b"));
    }
}
""",
        "java-queue-full",
        "dropped\n",
    ),
    "queue_tested": Shape(
        """\
import java.util.*;

public class Main {
    private final Queue<String> jobs = new ArrayDeque<>();

    String next() {
        String job = jobs.remove();
        if (job == null) {
            return "idle";
        }
        return job;
    }

    public static void main(String[] args) {
        System.out.println(new Main().next());
    }
}
""",
        "java-taken-from-nothing",
        "idle\n",
    ),
    "deque_tested": Shape(
        """\
import java.util.*;

public class Main {
    static int drain(Deque<Integer> todo) {
        int sum = 0;
        Integer next;
        while ((next = todo.pop()) != null) {
            sum += next;
        }
        return sum;
    }

    public static void main(String[] args) {
        System.out.println(drain(new ArrayDeque<>()));
    }
}
""",
        "java-taken-from-nothing",
        "0\n",
    ),
}
