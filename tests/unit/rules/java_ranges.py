"""Java programs that reach behind an end: mended ones and silent ones."""

from tests.support.shapes import Shape

MENDED = {
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
    "range_from_behind": Shape(
        """\
public class Main {
    static String reversed(String[] items) {
        StringBuilder out = new StringBuilder();
        for (int i = items.length; i >= 0; i--) {
            out.append(items[i]);
        }
        return out.toString();
    }

    public static void main(String[] args) {
        System.out.println(reversed(new String[] {"a", "b", "c"}));
    }
}
""",
        "java-out-of-bounds",
        "cba\n",
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
    "range_page": Shape(
        """\
import java.util.List;

public class Main {
    static List<String> page(List<String> items, int number, int size) {
        int from = number * size;
        int to = from + size;
        return items.subList(from, to);
    }

    public static void main(String[] args) {
        System.out.println(page(List.of("a", "b", "c"), 1, 2));
    }
}
""",
        "java-out-of-bounds",
        "[c]\n",
    ),
    "range_batches": Shape(
        """\
import java.util.List;

public class Main {
    static int batches(List<String> items, int size) {
        int count = 0;
        for (int i = 0; i < items.size(); i += size) {
            List<String> batch = items.subList(i, i + size);
            count += batch.isEmpty() ? 0 : 1;
        }
        return count;
    }

    public static void main(String[] args) {
        System.out.println(batches(List.of("a", "b", "c"), 2));
    }
}
""",
        "java-out-of-bounds",
        "2\n",
    ),
}

SILENT = {
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
}
