"""Java programs that crash: indexes outside of lists and arrays."""

from tests.support.shapes import Shape

MENDED = {
    "loop_too_long": Shape(
        """\
public class Main {
    public static void main(String[] args) {
        int[] values = {1, 2};
        int sum = 0;
        for (int i = 0; i <= values.length; i++) {
            sum += values[i];
        }
        System.out.println(sum);
    }
}
""",
        "java-out-of-bounds",
        "3\n",
    ),
    "pairs_too_many": Shape(
        """\
import java.util.List;

public class Main {
    static boolean rises(List<Integer> values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) > values.get(i + 1)) {
                return false;
            }
        }
        return true;
    }

    public static void main(String[] args) {
        System.out.println(rises(List.of(1, 2)));
    }
}
""",
        "java-out-of-bounds",
        "true\n",
    ),
    "first_of_none": Shape(
        """\
import java.util.ArrayList;
import java.util.List;

public class Main {
    private final List<String> jobs = new ArrayList<>();

    String last() {
        if (jobs.isEmpty()) {
            return "idle";
        }
        return jobs.get(jobs.size() - 1);
    }

    String first() {
        return jobs.get(0);
    }

    public static void main(String[] args) {
        System.out.println(new Main().first());
    }
}
""",
        "java-out-of-bounds",
        "idle\n",
    ),
    "range_negative_remainder": Shape(
        """\
public class Main {
    static String slot(String[] slots, String key) {
        return slots[key.hashCode() % slots.length];
    }

    public static void main(String[] args) {
        System.out.println(slot(new String[] {"a", "b", "c"}, "polygenelubricants"));
    }
}
""",
        "java-out-of-bounds",
        "b\n",
    ),
    "range_previous": Shape(
        """\
public class Main {
    static String before(String[] items, int i) {
        return items[(i - 1) % items.length];
    }

    public static void main(String[] args) {
        System.out.println(before(new String[] {"a", "b", "c"}, 0));
    }
}
""",
        "java-out-of-bounds",
        "c\n",
    ),
    "range_neighbours": Shape(
        """\
public class Main {
    static int steps(int[] xs) {
        int sum = 0;
        for (int i = 0; i < xs.length; i++) {
            sum += Math.abs(xs[i] - xs[i - 1]);
        }
        return sum;
    }

    public static void main(String[] args) {
        System.out.println(steps(new int[] {1, 3, 2}));
    }
}
""",
        "java-out-of-bounds",
        "3\n",
    ),
    "list_remove_int": Shape(
        """\
import java.util.*;

public class Main {
    private final List<Integer> seats = new ArrayList<>(List.of(41, 42, 43));
    void release(int seat) {
        seats.remove(seat);
    }
    public static void main(String[] args) {
        Main m = new Main();
        m.release(42);
        System.out.println(m.seats);
    }
}
""",
        "java-out-of-bounds",
        "[41, 43]\n",
    ),
    "swapped_index": Shape(
        """\
public class Main {
    static int free(boolean[][] taken, int row) {
        int free = 0;
        for (int seat = 0; seat < taken[row].length; seat++) {
            if (!taken[seat][row]) {
                free++;
            }
        }
        return free;
    }
    public static void main(String[] args) {
        System.out.println(free(new boolean[1][2], 0));
    }
}
""",
        "java-out-of-bounds",
        "2\n",
    ),
    "swapped_nested": Shape(
        """\
public class Main {
    private final int[][] cells = new int[2][4];
    int sum() {
        int sum = 0;
        for (int y = 0; y < cells.length; y++) {
            for (int x = 0; x < cells[y].length; x++) {
                sum += cells[x][y];
            }
        }
        return sum;
    }
    public static void main(String[] args) {
        System.out.println(new Main().sum());
    }
}
""",
        "java-out-of-bounds",
        "0\n",
    ),
    "histogram": Shape(
        """\
import java.util.*;

public class Main {
    static int[] counts(int[] values) {
        int max = Arrays.stream(values).max().orElse(0);
        int[] counts = new int[max];
        for (int value : values) {
            counts[value]++;
        }
        return counts;
    }
    public static void main(String[] args) {
        System.out.println(Arrays.toString(counts(new int[] {3})));
    }
}
""",
        "java-out-of-bounds",
        "[0, 0, 0, 1]\n",
    ),
    "sieve": Shape(
        """\
import java.util.*;

public class Main {
    static List<Integer> primes(int limit) {
        boolean[] composite = new boolean[limit];
        List<Integer> found = new ArrayList<>();
        for (int i = 2; i <= limit; i++) {
            if (composite[i]) continue;
            found.add(i);
            for (int j = i * 2; j < limit; j += i) composite[j] = true;
        }
        return found;
    }
    public static void main(String[] args) {
        System.out.println(primes(7));
    }
}
""",
        "java-out-of-bounds",
        "[2, 3, 5, 7]\n",
    ),
    "inner_bound": Shape(
        """\
public class Main {
    static int sum(int[][] grid) {
        int sum = 0;
        for (int y = 0; y < grid.length; y++) {
            for (int x = 0; x < grid.length; x++) {
                sum += grid[y][x];
            }
        }
        return sum;
    }
    public static void main(String[] args) {
        System.out.println(sum(new int[][] {{1}, {2}, {3}}));
    }
}
""",
        "java-out-of-bounds",
        "6\n",
    ),
    "inner_step": Shape(
        """\
public class Main {
    static int pairs(int[] xs) {
        int n = 0;
        for (int i = 0; i < xs.length; i++) {
            for (int j = i + 1; j < xs.length; i++) {
                if (xs[i] == xs[j]) n++;
            }
        }
        return n;
    }
    public static void main(String[] args) {
        System.out.println(pairs(new int[] {1, 1, 2, 2}));
    }
}
""",
        "java-out-of-bounds",
        "2\n",
    ),
    "remove_by_index_loop": Shape(
        """\
import java.util.*;

public class Main {
    static void prune(List<String> names) {
        int n = names.size();
        for (int i = 0; i < n; i++) {
            if (names.get(i).startsWith("a")) {
                names.remove(i);
            }
        }
    }
    public static void main(String[] args) {
        List<String> n = new ArrayList<>(List.of("a1", "b", "a2"));
        prune(n);
        System.out.println(n);
    }
}
""",
        "java-out-of-bounds",
        "[b]\n",
    ),
    "args_missing": Shape(
        """\
public class Main {
    static String run(String[] args) {
        String name = args[0];
        return "hello " + name;
    }
    static String usage(String[] args) {
        return args.length > 0 ? args[0] : "world";
    }
    public static void main(String[] args) {
        System.out.println(run(new String[0]));
    }
}
""",
        "java-out-of-bounds",
        "hello world\n",
    ),
    "ring_index": Shape(
        """\
public class Main {
    private final String[] names = {"a", "b", "c"};
    private int at = 0;
    String previous() {
        at = at - 1;
        return names[at];
    }
    String next() {
        at = (at + 1) % names.length;
        return names[at];
    }
    public static void main(String[] args) {
        System.out.println(new Main().previous());
    }
}
""",
        "java-out-of-bounds",
        "c\n",
    ),
    "list_set_size": Shape(
        """\
import java.util.*;

public class Main {
    static List<String> fill(int n) {
        List<String> all = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            all.set(i, "x");
        }
        return all;
    }
    public static void main(String[] args) {
        System.out.println(fill(1));
    }
}
""",
        "java-out-of-bounds",
        "[x]\n",
    ),
    "copy_array": Shape(
        """\
import java.util.*;

public class Main {
    static int[] grown(int[] from) {
        int[] to = new int[from.length + 1];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i];
        }
        return to;
    }
    public static void main(String[] args) {
        System.out.println(Arrays.toString(grown(new int[] {1, 2})));
    }
}
""",
        "java-out-of-bounds",
        "[1, 2, 0]\n",
    ),
    "swap_last": Shape(
        """\
import java.util.*;

public class Main {
    static void reverse(int[] xs) {
        for (int i = 0; i < xs.length / 2; i++) {
            int t = xs[i];
            xs[i] = xs[xs.length - i];
            xs[xs.length - i] = t;
        }
    }
    public static void main(String[] args) {
        int[] xs = {1, 2};
        reverse(xs);
        System.out.println(Arrays.toString(xs));
    }
}
""",
        "java-out-of-bounds",
        "[2, 1]\n",
    ),
}
