"""Java programs that crash: sequences that none may touch."""

SILENT: dict[str, str] = {
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
}
