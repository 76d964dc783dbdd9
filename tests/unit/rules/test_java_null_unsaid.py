"""Java nulls whose exception says nothing: the one value on the line that can be null, or none."""

import pytest

from agents.incident.rules.java.null import NullDereferenced
from tests.support.java_shapes import Answer, answers_of
from tests.support.programs import needs
from tests.support.shapes import Shape, files_of

pytestmark = pytest.mark.jdk

WITHOUT_MESSAGES = ("-XX:-ShowCodeDetailsInExceptionMessages",)

MENDED = {
    "field_never_made": Shape(
        """\
import java.util.List;

public class Main {
    private List<String> names;

    void add(String name) {
        names.add(name.trim());
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.add(" ann");
        System.out.println(main.names);
    }
}
""",
        "",
        "[ann]",
    ),
    "field_one_constructor_forgets": Shape(
        """\
public class Main {
    private final StringBuilder out;
    private final String prefix;

    Main() {
        this.prefix = ">";
        this.out = new StringBuilder();
    }

    Main(String prefix) {
        this.prefix = prefix;
        this.out = null;
    }

    public static void main(String[] args) {
        Box box = new Box("a");
        box.put("b");
        System.out.println(box);
    }
}

class Box {
    private StringBuilder text;
    private final String first;

    Box() {
        this.first = "-";
        this.text = new StringBuilder();
    }

    Box(String first) {
        this.first = first;
    }

    void put(String more) {
        text.append(first.trim()).append(more);
    }

    public String toString() {
        return text.toString();
    }
}
""",
        "",
        "ab",
    ),
    "map_entry_counted": Shape(
        """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    private final Map<String, Integer> seen = new HashMap<>();

    void count(String word) {
        seen.put(word.toLowerCase(), seen.get(word.toLowerCase()) + 1);
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.count("A");
        main.count("a");
        System.out.println(main.seen);
    }
}
""",
        "",
        "{a=2}",
    ),
    "group_not_begun": Shape(
        """\
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

public class Main {
    public static void main(String[] args) {
        Map<Integer, List<String>> byLength = new TreeMap<>();
        for (String word : List.of("a", "b", "cc")) {
            byLength.get(word.length()).add(word);
        }
        System.out.println(byLength);
    }
}
""",
        "",
        "{1=[a, b], 2=[cc]}",
    ),
    "constant_asks": Shape(
        """\
import java.util.Properties;

public class Main {
    static boolean isLive(Properties settings) {
        String mode = settings.getProperty("mode");
        return mode.equals("live");
    }

    public static void main(String[] args) {
        System.out.println(isLive(new Properties()));
    }
}
""",
        "",
        "false",
    ),
    "found_nothing": Shape(
        """\
import java.util.List;

public class Main {
    record Member(String name, String mail) {}

    static class MemberNotFoundException extends RuntimeException {
        MemberNotFoundException(String message) {
            super(message);
        }
    }

    static final List<Member> MEMBERS = List.of(new Member("ann", "a@b"));

    static Member find(String name) {
        for (Member member : MEMBERS) {
            if (member.name().equals(name)) {
                return member;
            }
        }
        return null;
    }

    static String mail(String name) {
        Member member = find(name);
        if (member == null) {
            throw new MemberNotFoundException("no member " + name);
        }
        return member.mail();
    }

    static String greeting(String who) {
        Member member = find(who);
        return "Dear " + member.name().trim();
    }

    public static void main(String[] args) {
        System.out.println(mail("ann"));
        try {
            System.out.println(greeting("bo"));
        } catch (MemberNotFoundException missing) {
            System.out.println(missing.getMessage());
        }
    }
}
""",
        "",
        "a@b\nno member bo",
    ),
    "passed_by_the_caller": Shape(
        """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    static final Map<String, String> NAMES = new HashMap<>();

    static int width(String text, int least) {
        return Math.max(text.length(), least);
    }

    static String nameOf(String key) {
        String name = NAMES.get(key);
        if (name == null) {
            throw new NoSuchNameException("no name " + key);
        }
        return name;
    }

    static int column(String key) {
        String label = NAMES.get(key);
        return width(label, 3);
    }

    static class NoSuchNameException extends RuntimeException {
        NoSuchNameException(String message) {
            super(message);
        }
    }

    public static void main(String[] args) {
        try {
            System.out.println(column("x"));
        } catch (NoSuchNameException missing) {
            System.out.println(missing.getMessage());
        }
    }
}
""",
        "",
        "no name x",
    ),
}

SILENT = {
    "silent_two_can_be": """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    public static void main(String[] args) {
        Map<String, String> names = new HashMap<>();
        boolean same = names.get("a").trim().equals(names.get("b").trim());
        System.out.println(same);
    }
}
""",
    "silent_from_outside": """\
import java.util.function.Supplier;

public class Main {
    static int sum(Supplier<String> one, Supplier<String> other) {
        return one.get().length() + other.get().length();
    }

    public static void main(String[] args) {
        System.out.println(sum(() -> "a", () -> null));
    }
}
""",
    "silent_thrown_on_purpose": """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    static final Map<String, Integer> AGES = new HashMap<>();

    static int age(String name) {
        if (name == null) throw new NullPointerException();
        return AGES.get(name) + 1;
    }

    public static void main(String[] args) {
        System.out.println(age(null));
    }
}
""",
    "silent_field_set_from_elsewhere": """\
public class Main {
    static class Order {
        String city;
    }

    static String label(Order order) {
        return order.city.toUpperCase();
    }

    public static void main(String[] args) {
        Order full = new Order();
        full.city = "Ulm";
        System.out.println(label(full));
        System.out.println(label(new Order()));
    }
}
""",
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """By shape: what the rule said, what the program printed before, and after the patch."""
    needs("javac")
    programs = {name: files_of(shape.program, "Main.java") for name, shape in MENDED.items()}
    programs |= {name: files_of(program, "Main.java") for name, program in SILENT.items()}
    folder = tmp_path_factory.mktemp("java")
    return answers_of(folder, programs, NullDereferenced().examine, WITHOUT_MESSAGES)


@pytest.mark.parametrize("name", MENDED)
def test_the_only_value_that_can_be_null_is_mended(answers: dict[str, Answer], name: str) -> None:
    analysis, crashed, printed = answers[name]
    assert "java.lang.NullPointerException\n" in crashed
    assert analysis is not None
    assert analysis.edits, (analysis.cause, analysis.explanation)
    assert printed.strip() == MENDED[name].output


@pytest.mark.parametrize("name", SILENT)
def test_no_patch_when_it_may_have_been_another(answers: dict[str, Answer], name: str) -> None:
    analysis, crashed, _ = answers[name]
    assert "java.lang.NullPointerException\n" in crashed
    assert analysis is None or analysis.edits == [], analysis.edits
