"""Java programs that crash: loops that read on beyond the end."""

from tests.support.shapes import Shape

MENDED = {
    "name_at_the_end_of_a_text": Shape(
        """\
import java.util.ArrayList;
import java.util.List;

public class Main {
    static List<String> names(String text) {
        List<String> found = new ArrayList<>();
        int at = text.indexOf('@');
        while (at >= 0) {
            int end = at + 1;
            while (Character.isLetterOrDigit(text.charAt(end))) {
                end++;
            }
            found.add(text.substring(at + 1, end));
            at = text.indexOf('@', end);
        }
        return found;
    }

    public static void main(String[] args) {
        System.out.println(names("for @ada and @ben"));
    }
}
""",
        "java-out-of-bounds",
        "[ada, ben]\n",
    ),
    "digits_and_blanks_counted_in_two_loops": Shape(
        """\
public class Main {
    static int digits(char[] signs) {
        int n = 0;
        for (; signs[n] >= '0' && signs[n] <= '9'; n++) {
        }
        return n;
    }

    static int blanks(char[] signs) {
        int n = 0;
        while (signs[n] == ' ' || signs[n] == '\\t') {
            n += 1;
        }
        return n;
    }

    public static void main(String[] args) {
        System.out.println(digits("12".toCharArray()) + " " + blanks("   ".toCharArray()));
        System.out.println(digits(new char[0]) + " " + blanks(new char[0]));
    }
}
""",
        "java-out-of-bounds",
        "2 3\n0 0\n",
    ),
    "blank_lines_taken_off_the_end": Shape(
        """\
import java.util.ArrayList;
import java.util.List;

public class Main {
    static List<String> stripped(List<String> lines) {
        List<String> kept = new ArrayList<>(lines);
        int end = kept.size();
        while (kept.get(end - 1).isBlank()) {
            end--;
        }
        return kept.subList(0, end);
    }

    public static void main(String[] args) {
        System.out.println(stripped(List.of("a", "", "b", " ")));
        System.out.println(stripped(List.of(" ", "")));
    }
}
""",
        "java-out-of-bounds",
        "[a, , b]\n[]\n",
    ),
}
SILENT = {
    "mark_that_never_comes": """\
public class Main {
    static String quoted(String text) {
        int end = 1;
        while (text.charAt(end) != '"') {
            end++;
        }
        return text.substring(1, end);
    }

    public static void main(String[] args) {
        System.out.println(quoted("\\"a\\""));
        System.out.println(quoted("\\"ab"));
    }
}
""",
    "sign_behind_a_number_that_is_not_there": """\
public class Main {
    static int seconds(String text) {
        int end = 0;
        while (Character.isDigit(text.charAt(end))) {
            end++;
        }
        int number = Integer.parseInt(text.substring(0, end));
        return text.charAt(end) == 'm' ? number * 60 : number;
    }

    public static void main(String[] args) {
        System.out.println(seconds("2m"));
        System.out.println(seconds("2"));
    }
}
""",
    "loop_that_looks_until_none_is_left": """\
import java.util.List;

public class Main {
    static String firstOther(List<String> names, String own) {
        int at = 0;
        while (names.get(at).equals(own)) {
            at++;
        }
        return names.get(at);
    }

    public static void main(String[] args) {
        System.out.println(firstOther(List.of("a", "b"), "a"));
        System.out.println(firstOther(List.of("a"), "a"));
    }
}
""",
}
