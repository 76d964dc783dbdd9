"""Java programs that crash: parts of a text that it does not have."""

from tests.support.shapes import Shape

MENDED = {
    "last_by_length": Shape(
        """\
public class Main {
    public static void main(String[] args) {
        String[] parts = "a/b".split("/");
        System.out.println(parts[parts.length]);
    }
}
""",
        "java-out-of-bounds",
        "b\n",
    ),
    "parts_between_points": Shape(
        """\
public class Main {
    static int major(String version) {
        return Integer.parseInt(version.split(".")[0]);
    }

    static int minor(String version) {
        return Integer.parseInt(version.split(".")[1]);
    }

    public static void main(String[] args) {
        System.out.println(major("2.14") + " " + minor("2.14"));
    }
}
""",
        "java-out-of-bounds",
        "2 14\n",
    ),
    "parts_between_points_kept": Shape(
        """\
public class Main {
    public static void main(String[] args) {
        String[] labels = "shop.example.org".split(".");
        String last = labels[labels.length - 1];
        System.out.println(last + " " + "a|b".split("[|]").length);
    }
}
""",
        "java-out-of-bounds",
        "org 2\n",
    ),
    "mark_not_found": Shape(
        """\
public class Main {
    static String user(String mail) {
        int at = mail.indexOf('@');
        return mail.substring(0, at);
    }

    public static void main(String[] args) {
        System.out.println(user("ada@example.com") + " " + user("bo"));
    }
}
""",
        "java-out-of-bounds",
        "ada bo\n",
    ),
    "part_missing": Shape(
        """\
public class Main {
    static String describe(String line) {
        String[] parts = line.split(";");
        String owner = parts.length > 1 ? parts[1] : "-";
        String due = parts[2];
        return parts[0] + " " + owner + " " + due;
    }

    public static void main(String[] args) {
        System.out.println(describe("mow"));
    }
}
""",
        "java-out-of-bounds",
        "mow - -\n",
    ),
    "capitalised_nothing": Shape(
        """\
public class Main {
    static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase() + word.substring(1);
    }

    public static void main(String[] args) {
        System.out.println(capitalised("ada") + "|" + capitalised("") + "|");
    }
}
""",
        "java-out-of-bounds",
        "Ada||\n",
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
    "last_dot": Shape(
        """\
public class Main {
    /** The extension of the file's name; "" for a name that has none. */
    static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 0);
    }
    public static void main(String[] args) {
        System.out.println(extension("README"));
    }
}
""",
        "java-out-of-bounds",
        "\n",
    ),
    "last_dot_var": Shape(
        """\
public class Main {
    /** The extension with its dot; "" for a name that has none. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return name.substring(dot).toLowerCase();
    }
    public static void main(String[] args) {
        System.out.println(extension("README"));
    }
}
""",
        "java-out-of-bounds",
        "\n",
    ),
    "stem_var": Shape(
        """\
public class Main {
    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        String stem = name.substring(0, dot);
        return stem;
    }
    public static void main(String[] args) {
        System.out.println(stem("README"));
    }
}
""",
        "java-out-of-bounds",
        "README\n",
    ),
    "truncate": Shape(
        """\
public class Main {
    /** The first characters of a text, for lists. */
    static String preview(String text) {
        return text.substring(0, 20);
    }
    public static void main(String[] args) {
        System.out.println(preview("short"));
    }
}
""",
        "java-out-of-bounds",
        "short\n",
    ),
    "top_three": Shape(
        """\
import java.util.*;

public class Main {
    static List<Integer> top(List<Integer> scores) {
        List<Integer> sorted = new ArrayList<>(scores);
        Collections.sort(sorted);
        return sorted.subList(0, 3);
    }
    public static void main(String[] args) {
        System.out.println(top(List.of(2, 1)));
    }
}
""",
        "java-out-of-bounds",
        "[1, 2]\n",
    ),
    "substring_between": Shape(
        """\
public class Main {
    /** The text in brackets, or "" if there are none. */
    static String inBrackets(String text) {
        int open = text.indexOf('(');
        int close = text.indexOf(')');
        return text.substring(open + 1, close);
    }
    public static void main(String[] args) {
        System.out.println(inBrackets("abc"));
    }
}
""",
        "java-out-of-bounds",
        "\n",
    ),
    "list_equals_sub": Shape(
        """\
import java.util.*;

public class Main {
    static List<String> lastTwo(List<String> all) {
        return all.subList(all.size() - 2, all.size());
    }

    public static void main(String[] args) {
        System.out.println(lastTwo(List.of("a")).size() == 1);
    }
}
""",
        "java-out-of-bounds",
        "true\n",
    ),
}
