"""Java programs that crash: several cures are plausible, so none is offered."""

SILENT: dict[str, str] = {
    "list_of_callers_null": """\
import java.util.*;

public class Main {
    static List<String> names(boolean known) {
        if (!known) {
            return null;
        }
        return new ArrayList<>();
    }

    static void show(boolean known) {
        List<String> names = names(known);
        if (names == null) {
            System.out.println("unknown");
        }
    }

    public static void main(String[] args) {
        show(false);
        System.out.println(names(false).size());
    }
}
""",
    "builder_required": """\
import java.util.*;

class Mail {
    private final String to;
    private final List<String> lines;
    private Mail(Builder b) { to = b.to; lines = List.copyOf(b.lines); }
    static class Builder {
        private String to;
        private final List<String> lines = new ArrayList<>();
        Builder to(String to) { this.to = to; return this; }
        Mail build() { return new Mail(this); }
    }
    String domain() { return to.substring(to.indexOf('@') + 1); }
}
public class Main {
    public static void main(String[] args) {
        System.out.println(new Mail.Builder().build().domain());
    }
}
""",
    "off_by_one_window": """\
import java.util.*;

public class Main {
    static int best(int[] xs, int size) {
        int best = 0;
        for (int i = 0; i <= xs.length - size + 1; i++) {
            int sum = 0;
            for (int j = i; j < i + size; j++) {
                sum += xs[j];
            }
            best = Math.max(best, sum);
        }
        return best;
    }
    public static void main(String[] args) {
        System.out.println(best(new int[] {1, 2}, 2));
    }
}
""",
    "cme_iterator_add": """\
import java.util.*;

public class Main {
    static void insert(List<String> names, String name) {
        Iterator<String> it = names.iterator();
        while (it.hasNext()) {
            if (it.next().compareTo(name) < 0 && !names.contains(name)) {
                names.add(name);
            }
        }
    }
    public static void main(String[] args) {
        List<String> n = new ArrayList<>(List.of("a", "b"));
        insert(n, "c");
        System.out.println(n);
    }
}
""",
    "not_serializable_thread": """\
// --- Main.java
import java.io.*;

public class Main {
    static class Job implements Serializable {
        final Worker worker = new Worker();
    }

    public static void main(String[] args) throws IOException {
        new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(new Job());
    }
}
// --- Worker.java
class Worker {
    private final Thread thread = new Thread();
}
""",
    "end_of_record": """\
public class Main {
    static int checksum(String record) {
        return Integer.parseInt(record.substring(record.length() - 4));
    }

    public static void main(String[] args) {
        System.out.println(checksum("12"));
    }
}
""",
    "stream_given_elsewhere": """\
import java.nio.file.*;

import java.util.stream.*;

public class Main {
    private final Stream<String> names = Stream.of("a");

    static Stream<String> lines(Path file) throws Exception {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(l -> !l.isBlank());
        }
    }

    long count() {
        return names.count();
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.count();
        main.count();
    }
}
""",
    "other_closed_before": """\
import java.util.*;

import java.io.*;

public class Main {
    private final Scanner scanner = new Scanner("a\\nb\\n");

    void stop() {
        scanner.close();
    }

    String next() throws IOException {
        StringReader other = new StringReader("x");
        other.close();
        return scanner.nextLine();
    }

    public static void main(String[] args) throws IOException {
        Main main = new Main();
        main.stop();
        System.out.println(main.next());
    }
}
""",
    "equal_by_other_class": """\
public class Main {
    static class Shape {}

    static class Circle extends Shape {
        int radius = 1;
    }

    static int radius(Shape shape) {
        return ((Circle) shape).radius;
    }

    public static void main(String[] args) {
        System.out.println(radius(new Shape()));
    }
}
""",
    "month_given": """\
import java.time.*;

public class Main {
    static LocalDate first(int year, int month) {
        return LocalDate.of(year, month, 1);
    }

    public static void main(String[] args) {
        System.out.println(first(2024, 13));
    }
}
""",
}
