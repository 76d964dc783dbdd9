"""Java programs that crash: sequences that none may touch."""

SILENT: dict[str, str] = {
    "entry_of_a_table": """\
public class Main {
    public static void main(String[] args) {
        String[] table = {"a"};
        int number = args.length + 7;
        System.out.println(table[number]);
    }
}
""",
    "repeated_key_of_unknown_sense": """\
import java.util.List;
import java.util.stream.Collectors;

public class Main {
    public static void main(String[] args) {
        System.out.println(List.of("ab", "ac").stream()
            .collect(Collectors.toMap(word -> word.substring(0, 1), word -> word)));
    }
}
""",
    "silent_range_of_caller": """\
import java.util.List;

public class Main {
    static List<String> cut(List<String> items, int from, int to) {
        return items.subList(from, to);
    }

    public static void main(String[] args) {
        System.out.println(cut(List.of("a"), 0, 2));
    }
}
""",
    "silent_neighbours_with_more_to_do": """\
public class Main {
    static int steps(int[] xs) {
        int sum = 0;
        for (int i = 0; i < xs.length; i++) {
            sum += xs[i];
            sum -= xs[i - 1];
        }
        return sum;
    }

    public static void main(String[] args) {
        System.out.println(steps(new int[] {1, 3, 2}));
    }
}
""",
    "silent_remainder_too_large": """\
public class Main {
    static String slot(String[] slots, int key, int size) {
        return slots[key % size];
    }

    public static void main(String[] args) {
        System.out.println(slot(new String[] {"a"}, 5, 4));
    }
}
""",
    "split_column": """\
import java.util.*;

record Row(String id, String name, String note) {
    static Row of(String line) {
        String[] cells = line.split(";");
        return new Row(cells[0], cells[1], cells[2]);
    }
}
public class Main {
    public static void main(String[] args) {
        System.out.println(Row.of("3;x;").id() + " [" + Row.of("3;x;").note() + "]");
    }
}
""",
    "swapped_bounds": """\
public class Main {
    static int sum(int[][] grid, int rows, int cols) {
        int sum = 0;
        for (int r = 0; r < cols; r++) {
            for (int c = 0; c < rows; c++) {
                sum += grid[r][c];
            }
        }
        return sum;
    }
    public static void main(String[] args) {
        System.out.println(sum(new int[2][3], 2, 3));
    }
}
""",
    "first_required": """\
import java.util.*;

public class Main {
    static String head(List<String> lines) {
        return lines.get(0);
    }
    public static void main(String[] args) {
        System.out.println(head(List.of()));
    }
}
""",
    "pop_expression": """\
import java.util.*;

public class Main {
    static int evaluate(String text) {
        Deque<Integer> stack = new ArrayDeque<>();
        for (String part : text.split(" ")) {
            if (part.equals("+")) {
                stack.push(stack.pop() + stack.pop());
            } else {
                stack.push(Integer.parseInt(part));
            }
        }
        return stack.pop();
    }
    public static void main(String[] args) {
        System.out.println(evaluate("1 +"));
    }
}
""",
    "fixed_width": """\
public class Main {
    static String account(String line) {
        return line.substring(0, 10);
    }
    public static void main(String[] args) {
        System.out.println(account("12"));
    }
}
""",
    "remove_index": """\
import java.util.*;

public class Main {
    private final List<Integer> marks = new ArrayList<>(List.of(1, 2));
    void drop(int index) {
        marks.remove(index);
    }
    public static void main(String[] args) {
        new Main().drop(5);
    }
}
""",
    "unmodifiable_owner": """\
import java.util.*;

class Order {
    private final List<String> items = new ArrayList<>();
    List<String> items() { return Collections.unmodifiableList(items); }
}
public class Main {
    static void addAll(Order order, List<String> more) {
        List<String> items = order.items();
        items.addAll(more);
    }
    public static void main(String[] args) {
        addAll(new Order(), List.of("x"));
    }
}
""",
    "unmodifiable_owner_direct": """\
import java.util.*;

class Order {
    private final List<String> items = new ArrayList<>();
    List<String> items() { return List.copyOf(items); }
}
public class Main {
    public static void main(String[] args) {
        Order order = new Order();
        order.items().add("x");
        System.out.println(order.items());
    }
}
""",
    "param_void": """\
import java.util.*;

public class Main {
    static void strip(List<String> lines) {
        lines.replaceAll(String::strip);
    }
    static List<String> given() {
        return Collections.unmodifiableList(new ArrayList<>(List.of(" a")));
    }
    public static void main(String[] args) {
        List<String> lines = given();
        strip(lines);
        System.out.println(lines);
    }
}
""",
    "array_objects_args": """\
class Seat {
    final int number;
    Seat(int number) { this.number = number; }
}
public class Main {
    public static void main(String[] args) {
        Seat[] seats = new Seat[3];
        System.out.println(seats[1].number);
    }
}
""",
    "array_partly": """\
import java.util.*;

public class Main {
    static class Slot { String name = "x"; }
    private final Slot[] slots = new Slot[3];
    void put(int i, Slot s) { slots[i] = s; }
    String name(int i) { return slots[i].name; }
    public static void main(String[] args) {
        System.out.println(new Main().name(1));
    }
}
""",
    "truncate_code": """\
public class Main {
    static int year(String date) {
        return Integer.parseInt(date.substring(0, 4));
    }
    public static void main(String[] args) {
        System.out.println(year("12"));
    }
}
""",
    "split_bad_line": """\
public class Main {
    static String value(String line) {
        return line.split("=")[1];
    }
    public static void main(String[] args) {
        System.out.println(value("junk"));
    }
}
""",
    "between_steps": """\
public class Main {
    static int last(int[] values, int count) {
        return values[count];
    }
    public static void main(String[] args) {
        System.out.println(last(new int[] {1, 2}, 2));
    }
}
""",
    "array_n": """\
public class Main {
    static int[] first(int n) {
        int[] found = new int[n];
        for (int i = 0; i < 3; i++) {
            found[i] = i;
        }
        return found;
    }
    public static void main(String[] args) {
        System.out.println(first(2).length);
    }
}
""",
    "max_players": """\
public class Main {
    static final int MAX = 4;
    private final String[] players = new String[MAX];
    private int count;
    void join(String name) {
        players[count] = name;
        count++;
    }
    public static void main(String[] args) {
        Main m = new Main();
        for (String n : "a b c d e".split(" ")) m.join(n);
    }
}
""",
    "static_cycle": """\
import java.util.*;

public class Main {
    static class A {
        static final List<String> NAMES = new ArrayList<>(B.BASE);
    }
    static class B {
        static final List<String> BASE = new ArrayList<>(A.NAMES);
    }
    public static void main(String[] args) {
        System.out.println(A.NAMES);
    }
}
""",
    "stream_field": """\
import java.util.*;
import java.util.stream.*;

public class Main {
    private final Stream<String> names = Stream.of("a", "b");
    long count() { return names.count(); }
    public static void main(String[] args) {
        Main m = new Main();
        m.count();
        System.out.println(m.count());
    }
}
""",
}
