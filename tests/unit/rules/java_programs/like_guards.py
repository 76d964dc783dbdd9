"""Java programs that crash: what several methods seek, and do not ask for."""

from tests.support.shapes import Shape

MENDED = {
    "found_in_two_methods": Shape(
        """\
// --- Main.java
import java.util.HashMap;
import java.util.Map;

public class Main {
    static class User {
        String name;
        int visits;
    }

    private final Map<String, User> users = new HashMap<>();

    User find(String name) {
        return users.get(name);
    }

    int visits(String name) {
        User user = find(name);
        if (user == null) {
            throw new NotFoundException("no user " + name);
        }
        return user.visits;
    }

    void visit(String name) {
        User user = find(name);
        user.visits++;
    }

    void rename(String from, String to) {
        User known = find(from);
        known.name = to;
    }

    int visitsOrNone(String name) {
        User user = find(name);
        return user != null ? user.visits : 0;
    }

    public static void main(String[] args) {
        Main main = new Main();
        try {
            main.visit("b");
        } catch (NotFoundException absent) {
            System.out.println(absent.getMessage());
        }
        try {
            main.rename("c", "d");
        } catch (NotFoundException absent) {
            System.out.println(absent.getMessage());
        }
        System.out.println(main.visitsOrNone("e"));
    }
}
// --- NotFoundException.java
class NotFoundException extends RuntimeException {
    NotFoundException(String message) {
        super(message);
    }
}
""",
        "java-null",
        "no user b\nno user c\n0\n",
    ),
}
