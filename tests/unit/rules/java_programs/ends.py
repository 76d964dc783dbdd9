"""Java programs that crash: the first, the last and the rest of a text."""

from tests.support.shapes import Shape

MENDED = {
    "first_character": Shape(
        """\
public class Main {
    static boolean isComment(String line) {
        return line.charAt(0) == '#';
    }

    public static void main(String[] args) {
        System.out.println(isComment("# a") + " " + isComment(""));
    }
}
""",
        "java-out-of-bounds",
        "true false\n",
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
    "trailing_comma": Shape(
        """\
import java.util.*;

public class Main {
    static String joined(List<String> names) {
        StringBuilder out = new StringBuilder();
        for (String name : names) {
            out.append(name).append(", ");
        }
        out.setLength(out.length() - 2);
        return "[" + out + "]";
    }
    public static void main(String[] args) {
        System.out.println(joined(List.of()));
    }
}
""",
        "java-out-of-bounds",
        "[]\n",
    ),
    "trailing_delete": Shape(
        """\
import java.util.*;

public class Main {
    static String joined(List<String> names) {
        StringBuilder out = new StringBuilder();
        for (String name : names) {
            out.append(name).append(',');
        }
        out.deleteCharAt(out.length() - 1);
        return out.toString();
    }
    public static void main(String[] args) {
        System.out.println(joined(List.of()));
    }
}
""",
        "java-out-of-bounds",
        "\n",
    ),
    "trailing_substring": Shape(
        """\
import java.util.*;

public class Main {
    static String joined(List<String> names) {
        String out = "";
        for (String name : names) {
            out += name + ",";
        }
        return out.substring(0, out.length() - 1);
    }
    public static void main(String[] args) {
        System.out.println(joined(List.of()));
    }
}
""",
        "java-out-of-bounds",
        "\n",
    ),
    "trailing_return_builder": Shape(
        """\
import java.util.*;

public class Main {
    static String joined(List<String> names) {
        StringBuilder out = new StringBuilder();
        names.forEach(n -> out.append(n).append(";"));
        return out.substring(0, out.length() - 1);
    }
    public static void main(String[] args) {
        System.out.println(joined(List.of()));
    }
}
""",
        "java-out-of-bounds",
        "\n",
    ),
    "charat_empty": Shape(
        """\
public class Main {
    static String initials(String name) {
        StringBuilder out = new StringBuilder();
        for (String part : name.split(" ")) {
            out.append(part.charAt(0));
        }
        return out.toString();
    }
    public static void main(String[] args) {
        System.out.println(initials("Anna  Bo").substring(0, 1));
    }
}
""",
        "java-out-of-bounds",
        "A\n",
    ),
    "capitalize": Shape(
        """\
public class Main {
    static String capitalize(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
    public static void main(String[] args) {
        System.out.println(capitalize(""));
    }
}
""",
        "java-out-of-bounds",
        "\n",
    ),
    "reverse_string": Shape(
        """\
public class Main {
    static String reversed(String text) {
        String out = "";
        for (int i = text.length(); i >= 0; i--) {
            out += text.charAt(i);
        }
        return out;
    }
    public static void main(String[] args) {
        System.out.println(reversed("abc"));
    }
}
""",
        "java-out-of-bounds",
        "cba\n",
    ),
    "comment_line": Shape(
        """\
import java.util.*;

public class Main {
    private static final char MARK = '!';

    static int count(List<String> lines) {
        int n = 0;
        for (String line : lines) {
            if (line.charAt(0) == '#' || line.charAt(0) == MARK) {
                continue;
            }
            n++;
        }
        return n;
    }

    public static void main(String[] args) {
        System.out.println(count(List.of("#x", "", "!y")));
    }
}
""",
        "java-out-of-bounds",
        "1\n",
    ),
    "ends_with_slash": Shape(
        """\
public class Main {
    static boolean folder(String path) {
        return path.charAt(path.length() - 1) == '/';
    }

    public static void main(String[] args) {
        System.out.println(folder(""));
    }
}
""",
        "java-out-of-bounds",
        "false\n",
    ),
    "first_digit": Shape(
        """\
public class Main {
    static boolean numbered(String title) {
        return Character.isDigit(title.charAt(0));
    }

    public static void main(String[] args) {
        System.out.println(numbered(""));
    }
}
""",
        "java-out-of-bounds",
        "false\n",
    ),
    "masked_card": Shape(
        """\
public class Main {
    /** The last four digits of a card's number. */
    static String lastDigits(String number) {
        return number.substring(number.length() - 4);
    }

    public static void main(String[] args) {
        System.out.println(lastDigits("12"));
    }
}
""",
        "java-out-of-bounds",
        "12\n",
    ),
}
