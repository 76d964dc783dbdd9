"""Java programs that crash: classes that call themselves for ever, locks, cases."""

from tests.support.shapes import Shape

MENDED = {
    "lock_of_another_object": Shape(
        """\
public class Main {
    private final Object gate = new Object();
    private boolean open;

    void await() throws InterruptedException {
        synchronized (gate) {
            while (!open) {
                gate.wait();
            }
        }
    }

    void open() {
        open = true;
        gate.notifyAll();
    }

    public static void main(String[] args) throws Exception {
        Main main = new Main();
        main.open();
        main.await();
        System.out.println("done");
    }
}
""",
        "java-lock-not-held",
        "done\n",
    ),
    "case_that_assigns": Shape(
        """\
public class Main {
    enum Priority { LOW, HIGH, VERY_LATE }

    private final Priority priority;

    Main(Priority priority) {
        this.priority = priority;
    }

    String shown() {
        String text;
        switch (this.priority) {
            case LOW:
                text = "Low";
                break;
            case HIGH:
                text = "High";
                break;
            default:
                throw new IllegalStateException("Unexpected value: " + priority);
        }
        return text;
    }

    public static void main(String[] args) {
        System.out.println(new Main(Priority.VERY_LATE).shown());
    }
}
""",
        "java-forgotten-case",
        "Very late\n",
    ),
    "printing_joined_by_plus": Shape(
        """\
// --- Main.java
public class Main {
    public static void main(String[] args) {
        Shelf shelf = new Shelf("A");
        shelf.books.add(new Book("Emma", shelf));
        System.out.println(shelf);
    }
}
// --- Shelf.java
import java.util.*;

class Shelf {
    private final String label;
    final List<Book> books = new LinkedList<>();

    Shelf(String label) {
        this.label = label;
    }

    public String getLabel() {
        return label;
    }

    @Override
    public String toString() {
        return "Shelf " + label + " " + books;
    }
}
// --- Book.java
class Book {
    private final String title;
    private final Shelf shelf;

    Book(String title, Shelf shelf) {
        this.title = title;
        this.shelf = shelf;
    }

    @Override
    public String toString() {
        return "Book " + title + " on " + shelf;
    }
}
""",
        "java-endless-printing",
        "Shelf A [Book Emma on A]\n",
    ),
    "printing_appended": Shape(
        """\
public class Main {
    static class Task {
        private final String name;
        Plan plan;

        Task(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("task ").append(name).append(" of ");
            text.append(plan);
            return text.toString();
        }
    }

    record Plan(String id, Task first) {
        @Override
        public String toString() {
            return "(" + first + ")";
        }
    }

    public static void main(String[] args) {
        Task task = new Task("build");
        task.plan = new Plan("nightly", task);
        System.out.println(task.plan);
    }
}
""",
        "java-endless-printing",
        "(task build of nightly)\n",
    ),
    "hash_of_two_classes": Shape(
        """\
// --- Main.java
import java.util.*;

public class Main {
    public static void main(String[] args) {
        Invoice invoice = new Invoice(7);
        invoice.lines.add(new Line("tea", invoice));
        Map<Invoice, Integer> paid = new HashMap<>();
        paid.merge(invoice, 1, Integer::sum);
        System.out.println(paid.get(invoice));
    }
}
// --- Invoice.java
import java.util.*;

class Invoice {
    final int number;
    final Set<Line> lines = new HashSet<>();

    Invoice(int number) {
        this.number = number;
    }

    @Override
    public int hashCode() {
        return 31 * number + lines.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Invoice && ((Invoice) other).number == number;
    }
}
// --- Line.java
import java.util.Objects;

class Line {
    private final String product;
    private final Invoice invoice;

    Line(String product, Invoice invoice) {
        this.product = product;
        this.invoice = invoice;
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.invoice, this.product);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Line && ((Line) other).product.equals(product);
    }
}
""",
        "java-endless-hash",
        "1\n",
    ),
    "hash_of_a_partner": Shape(
        """\
import java.util.Objects;

public class Main {
    private final String name;
    private Main partner;

    Main(String name) {
        this.name = name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Main && ((Main) other).name.equals(name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(getClass(), name, partner);
    }

    public static void main(String[] args) {
        Main left = new Main("left");
        Main right = new Main("right");
        left.partner = right;
        right.partner = left;
        System.out.println(left.hashCode() == left.hashCode());
    }
}
""",
        "java-endless-hash",
        "true\n",
    ),
    "adding_by_a_set": Shape(
        """\
import java.util.*;

public class Main {
    static class Player {
        private Team team;

        void join(Team team) {
            this.team = team;
            team.sign(this);
        }
    }

    static class Team {
        private final String name;
        private final Set<Player> players = new LinkedHashSet<>();

        Team(String name) {
            this.name = name;
        }

        public Team sign(Player player) {
            this.players.add(player);
            player.join(this);
            return this;
        }
    }

    public static void main(String[] args) {
        Player player = new Player();
        player.join(new Team("red"));
        System.out.println(player.team.players.size() + " " + player.team.name);
    }
}
""",
        "java-mutual-adding",
        "1 red\n",
    ),
    "endless_question": Shape(
        """\
public class Main {
    private boolean open = true;

    public boolean isOpen() {
        return this.isOpen();
    }

    public static void main(String[] args) {
        Main door = new Main();
        System.out.println(door.isOpen() ? "open" : "shut");
    }
}
""",
        "java-endless-call",
        "open\n",
    ),
}
