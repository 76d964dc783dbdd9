"""Java programs that crash: keys that are equal and have different hash codes."""

from tests.support.shapes import Shape

MENDED = {
    "names_equal_whatever_their_case": Shape(
        """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    static final class Name {
        private final String text;

        Name(String text) {
            this.text = text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Name name && name.text.equalsIgnoreCase(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    private final Map<Name, String> values = new HashMap<>();

    String type() {
        return values.get(new Name("Content-Type")).strip();
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.values.put(new Name("content-type"), " text/html");
        System.out.println(main.type());
    }
}
""",
        "java-hash-code",
        "text/html\n",
    ),
    "places_without_a_hash_code": Shape(
        """\
// --- Main.java
public class Main {
    public static void main(String[] args) {
        Board board = new Board();
        board.put(1, 2, "tree");
        System.out.println(board.at(1, 2));
    }
}
// --- Board.java
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;

class Board {
    private final Map<Place, String> things = new HashMap<>();

    void put(int x, int y, String thing) {
        things.put(new Place(x, y), thing);
    }

    String at(int x, int y) {
        Place place = new Place(x, y);
        if (!things.containsKey(place)) {
            throw new NoSuchElementException("nothing at " + x + ", " + y);
        }
        return things.get(place);
    }
}
// --- Place.java
class Place {
    private static int made;
    private final int x;
    private final int y;

    Place(int x, int y) {
        this.x = x;
        this.y = y;
        made++;
    }

    @Override
    public boolean equals(Object o) {
        if (!(o instanceof Place)) {
            return false;
        }
        Place other = (Place) o;
        return x == other.x && y == other.y;
    }
}
""",
        "java-hash-code",
        "tree\n",
    ),
    "tags_of_a_group_and_a_name": Shape(
        """\
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

public class Main {
    record Tag(int group, String name) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Tag t && t.group == group && name.equalsIgnoreCase(t.name());
        }

        @Override
        public int hashCode() {
            return Objects.hash(group, name);
        }
    }

    static int count(Map<Tag, Integer> counts, String name) {
        return counts.get(new Tag(1, name));
    }

    public static void main(String[] args) {
        Map<Tag, Integer> counts = new HashMap<>();
        counts.put(new Tag(1, "Red"), 3);
        System.out.println(count(counts, "red"));
    }
}
""",
        "java-hash-code",
        "3\n",
    ),
}
SILENT = {
    "key_whose_hash_code_is_right": """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    static final class Name {
        private final String text;

        Name(String text) {
            this.text = text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Name name && name.text.equalsIgnoreCase(text);
        }

        @Override
        public int hashCode() {
            return text.toLowerCase().hashCode();
        }
    }

    private final Map<Name, String> values = new HashMap<>();

    public static void main(String[] args) {
        System.out.println(new Main().values.get(new Name("a")).strip());
    }
}
""",
    "class_that_is_no_key": """\
public class Main {
    static class Point {
        int x;

        @Override
        public boolean equals(Object o) {
            return o instanceof Point && ((Point) o).x == x;
        }
    }

    static Point nearest(Point[] points, int x) {
        for (Point point : points) {
            if (point.x >= x) {
                return point;
            }
        }
        return null;
    }

    public static void main(String[] args) {
        System.out.println(nearest(new Point[] {new Point()}, 1).x);
    }
}
""",
}
