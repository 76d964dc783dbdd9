"""Java programs that crash: values that are missing, and defaults of their name."""

from tests.support.shapes import Shape

MENDED = {
    "port_of_the_scheme": Shape(
        """\
// --- Main.java
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public class Main {
    private static final Pattern ADDRESS = Pattern.compile("(\\\\w+)://(\\\\w+)(?<port>:\\\\d+)?");

    static int port(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(address);
        }
        Scheme scheme = Scheme.valueOf(matcher.group(1).toUpperCase());
        int port = Integer.parseInt(matcher.group("port").substring(1));
        return port;
    }

    public static void main(String[] args) {
        System.out.println(port("imaps://mail:1993") + " " + port("imaps://mail"));
    }
}
// --- Scheme.java
enum Scheme {
    IMAP(143),
    IMAPS(993);

    private final int port;

    Scheme(int port) {
        this.port = port;
    }

    int defaultPort() {
        return port;
    }
}
""",
        "java-null",
        "1993 993\n",
    ),
    "colour_by_a_constant": Shape(
        """\
import java.util.Map;

public class Main {
    private static final String DEFAULT_COLOUR = "grey";
    private static final String DEFAULT_SHAPE = "box";

    static String colour(Map<String, String> row) {
        String given = row.get("colour");
        String colour = given.strip().toUpperCase();
        return colour;
    }

    public static void main(String[] args) {
        System.out.println(colour(Map.of("colour", "red")) + " " + colour(Map.of()));
    }
}
""",
        "java-null",
        "RED grey\n",
    ),
    "depth_kept_in_a_field": Shape(
        """\
import java.util.Properties;

public class Main {
    static final int DEPTH_DEFAULT = 3;
    private int depth;

    Main(Properties properties) {
        this.depth = properties.getProperty("depth").length() + 5;
    }

    public static void main(String[] args) {
        Properties given = new Properties();
        given.setProperty("depth", "12");
        System.out.println(new Main(given).depth + " " + new Main(new Properties()).depth);
    }
}
""",
        "java-null",
        "7 3\n",
    ),
}
SILENT = {
    "default_of_another_name": """\
import java.util.Map;

public class Main {
    private static final String DEFAULT_SHAPE = "box";

    static String colour(Map<String, String> row) {
        String colour = row.get("colour").strip();
        return colour + DEFAULT_SHAPE;
    }

    public static void main(String[] args) {
        System.out.println(colour(Map.of()));
    }
}
""",
    "default_of_another_type": """\
import java.util.Map;

public class Main {
    private static final String DEFAULT_WIDTH = "12";

    static int width(Map<String, String> row) {
        int width = row.get("width").length();
        return width + DEFAULT_WIDTH.length();
    }

    public static void main(String[] args) {
        System.out.println(width(Map.of()));
    }
}
""",
    "two_defaults_of_the_name": """\
import java.util.Map;

public class Main {
    static final int DEFAULT_WIDTH = 12;

    static class Cell {
        static final int WIDTH_DEFAULT = 3;

        static int width(Map<String, String> row) {
            int width = row.get("width").length();
            return width;
        }
    }

    public static void main(String[] args) {
        System.out.println(Cell.width(Map.of()));
    }
}
""",
}
