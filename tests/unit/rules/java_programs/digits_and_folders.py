"""Java programs that crash: decimals that do not fit, folders that are not there."""

from tests.support.shapes import Shape

MENDED = {
    "format_printed": Shape(
        """\
public class Main {
    private final long bytes = 3072;

    void print(String name) {
        System.out.printf("[%s %.1f]%n", name, bytes >> 10);
    }

    public static void main(String[] args) {
        new Main().print("a");
    }
}
""",
        "java-format",
        "[a 3.0]\n",
    ),
    "rounding_as_elsewhere": Shape(
        """\
// --- Main.java
import java.math.BigDecimal;

public class Main {
    private static final int DIGITS = 1;

    static BigDecimal tax(BigDecimal net, BigDecimal rate) {
        BigDecimal tax = net.multiply(rate).setScale(DIGITS);
        return tax;
    }

    public static void main(String[] args) {
        BigDecimal tax = tax(new BigDecimal("9.99"), new BigDecimal("0.2"));
        System.out.println(tax + " " + Share.of(new BigDecimal("2.5")));
    }
}
// --- Share.java
import java.math.BigDecimal;
import java.math.RoundingMode;

class Share {
    static BigDecimal of(BigDecimal whole) {
        return whole.divide(BigDecimal.valueOf(2), 2, RoundingMode.DOWN);
    }
}
""",
        "java-rounding",
        "1.9 1.25\n",
    ),
    "folder_made_twice": Shape(
        """\
import java.io.IOException;
import java.nio.file.*;

public class Main {
    private final Path root;

    Main(Path root) {
        this.root = root;
    }

    Path prepared(String name) throws IOException {
        Path folder = root.resolve(name);
        Files.createDirectory(folder);
        return folder;
    }

    public static void main(String[] args) throws IOException {
        Main main = new Main(Files.createTempDirectory("shape"));
        Path first = main.prepared("cache");
        System.out.println(first.equals(main.prepared("cache")));
    }
}
""",
        "java-missing-folder",
        "true\n",
    ),
    "folder_of_a_writer": Shape(
        """\
import java.io.*;
import java.nio.file.*;
import java.util.List;

public class Main {
    static void save(Path target, List<String> lines) throws IOException {
        BufferedWriter out = Files.newBufferedWriter(target);
        for (String line : lines) {
            out.write(line + "\\n");
        }
        out.close();
    }

    public static void main(String[] args) throws IOException {
        Path file = Files.createTempDirectory("shape").resolve("2024").resolve("log.txt");
        save(file, List.of("a", "b"));
        System.out.println(Files.readAllLines(file).size());
    }
}
""",
        "java-missing-folder",
        "2\n",
    ),
}
