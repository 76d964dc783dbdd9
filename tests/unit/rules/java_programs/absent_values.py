"""Java programs that crash: values that were null, and what should have been there."""

from tests.support.shapes import Shape

MENDED = {
    "equals_field_null": Shape(
        """\
import java.util.*;

class Address {
    private final String street;
    private final String unit;
    Address(String street, String unit) { this.street = street; this.unit = unit; }
    @Override
    public boolean equals(Object o) {
        if (!(o instanceof Address)) return false;
        Address other = (Address) o;
        return street.equals(other.street) && unit.equals(other.unit);
    }
    @Override
    public int hashCode() { return street.hashCode(); }
}
public class Main {
    public static void main(String[] args) {
        System.out.println(new Address("a", null).equals(new Address("a", "3")));
    }
}
""",
        "java-null",
        "false\n",
    ),
    "hashcode_null": Shape(
        """\
import java.util.*;

class Key {
    private final String name;
    private final String zone;
    Key(String name, String zone) { this.name = name; this.zone = zone; }
    @Override
    public int hashCode() { return 31 * name.hashCode() + zone.hashCode(); }
    @Override
    public boolean equals(Object o) { return o instanceof Key k && k.name.equals(name); }
}
public class Main {
    public static void main(String[] args) {
        System.out.println(new HashSet<>(List.of(new Key("a", null))).size() == 1);
    }
}
""",
        "java-null",
        "true\n",
    ),
    "filter_equals_null": Shape(
        """\
import java.util.*;
import java.util.stream.*;

record Task(String title, String owner) {}
public class Main {
    static List<String> of(List<Task> tasks, String owner) {
        return tasks.stream().filter(t -> t.owner().equals(owner)).map(Task::title)
            .collect(Collectors.toList());
    }
    public static void main(String[] args) {
        System.out.println(of(List.of(new Task("a", null), new Task("b", "x")), "x"));
    }
}
""",
        "java-null",
        "[b]\n",
    ),
    "loop_equals_null": Shape(
        """\
import java.util.*;

class Task {
    private String owner;
    Task(String owner) { this.owner = owner; }
    String getOwner() { return owner; }
}
public class Main {
    static int count(List<Task> tasks, String owner) {
        int found = 0;
        for (Task task : tasks) {
            if (task.getOwner().equals(owner)) {
                found++;
            }
        }
        return found;
    }
    public static void main(String[] args) {
        System.out.println(count(List.of(new Task(null), new Task("x")), "x"));
    }
}
""",
        "java-null",
        "1\n",
    ),
    "array_elements": Shape(
        """\
import java.util.*;

class Hashed {
    private final List<String>[] buckets;
    @SuppressWarnings("unchecked")
    Hashed(int size) {
        buckets = new List[size];
    }
    void add(String text) {
        buckets[Math.floorMod(text.hashCode(), buckets.length)].add(text);
    }
    int size() {
        int n = 0;
        for (List<String> bucket : buckets) {
            n += bucket.size();
        }
        return n;
    }
}
public class Main {
    public static void main(String[] args) {
        Hashed h = new Hashed(4);
        h.add("x");
        System.out.println(h.size());
    }
}
""",
        "java-null",
        "1\n",
    ),
    "array_objects": Shape(
        """\
class Counter {
    private int n;
    void hit() { n++; }
    int n() { return n; }
}
public class Main {
    public static void main(String[] args) {
        Counter[] hours = new Counter[24];
        hours[3].hit();
        System.out.println(hours[3].n());
    }
}
""",
        "java-null",
        "1\n",
    ),
    "boxed_total": Shape(
        """\
public class Main {
    private Integer total;
    void add(int n) {
        total += n;
    }
    public static void main(String[] args) {
        Main m = new Main();
        m.add(3);
        System.out.println(m.total);
    }
}
""",
        "java-null",
        "3\n",
    ),
    "ctor_other_class": Shape(
        """\
// --- Main.java
public class Main {
    public static void main(String[] args) {
        Report report = new Report("x");
        System.out.println(report.lines());
    }
}
// --- Report.java
import java.util.List;

import java.util.ArrayList;

public class Report {
    private final String title;
    private List<String> lines;

    public Report(String title) {
        this.title = title;
    }

    public Report(String title, List<String> lines) {
        this.title = title;
        this.lines = new ArrayList<>(lines);
    }

    public int lines() {
        return lines.size();
    }
}
""",
        "java-null",
        "0\n",
    ),
    "record_null_list": Shape(
        """\
// --- Main.java
import java.util.List;

public class Main {
    public static void main(String[] args) {
        Article a = new Article("x", null);
        System.out.println(Index.count(List.of(a)));
    }
}
// --- Article.java
import java.util.List;

/** An article; {@code tags} is null for one without tags. */
public record Article(String title, List<String> tags) {}
// --- Index.java
import java.util.List;

public class Index {
    static int count(List<Article> articles) {
        int sum = 0;
        for (Article article : articles) {
            sum += article.tags().size();
        }
        return sum;
    }
}
""",
        "java-null",
        "0\n",
    ),
    "unknown_is_no": Shape(
        """\
import java.util.*;

public class Main {
    enum Plan {
        FREE("f"), PAID("p");

        private final String code;

        Plan(String code) {
            this.code = code;
        }

        boolean isFree() {
            return this == FREE;
        }

        static Plan find(String code) {
            for (Plan plan : values()) {
                if (plan.code.equals(code)) {
                    return plan;
                }
            }
            return null;
        }
    }

    static String price(String code) {
        Plan plan = Plan.find(code);
        return plan.isFree() ? "none" : "full";
    }

    public static void main(String[] args) {
        System.out.println(price("x"));
    }
}
""",
        "java-null",
        "full\n",
    ),
}
