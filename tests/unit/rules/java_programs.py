"""Java programs that crash: those that a rule mends, and those that none may touch."""

from tests.support.shapes import Shape

MENDED = {
    "zero_sibling_conditional": Shape(
        """\
public class Main {
    static int rate(int done, int all) {
        return all == 0 ? 0 : done * 100 / all;
    }

    static int left(int done, int all) {
        return (all - done) * 100 / all;
    }

    public static void main(String[] args) {
        System.out.println(rate(1, 2) + " " + left(0, 0));
    }
}
""",
        "java-zero-division",
        "50 0\n",
    ),
    "zero_documented": Shape(
        """\
public class Main {
    /** Words per line; 0 when there are no lines. */
    static int perLine(int words, String[] lines) {
        return words / lines.length;
    }

    public static void main(String[] args) {
        System.out.println(perLine(3, new String[0]));
    }
}
""",
        "java-zero-division",
        "0\n",
    ),
    "zero_mean": Shape(
        """\
import java.util.List;

public class Main {
    static int averageAge(List<Integer> ages) {
        int sum = 0;
        for (int age : ages) {
            sum += age;
        }
        int count = ages.size();
        return sum / count;
    }

    public static void main(String[] args) {
        System.out.println(averageAge(List.of()));
    }
}
""",
        "java-zero-division",
        "0\n",
    ),
    "endless_decimals": Shape(
        """\
import java.math.BigDecimal;
import java.math.RoundingMode;

public class Main {
    static BigDecimal tax(BigDecimal net) {
        return net.divide(BigDecimal.TEN, 2, RoundingMode.HALF_UP);
    }

    static BigDecimal third(BigDecimal net) {
        return net.divide(new BigDecimal(3));
    }

    public static void main(String[] args) {
        System.out.println(tax(BigDecimal.ONE) + " " + third(BigDecimal.ONE));
    }
}
""",
        "java-zero-division",
        "0.10 0.33\n",
    ),
    "rounding_not_said": Shape(
        """\
import java.math.BigDecimal;

public class Main {
    public static void main(String[] args) {
        System.out.println(new BigDecimal("1.255").setScale(2));
    }
}
""",
        "java-rounding",
        "1.26\n",
    ),
    "loop_too_long": Shape(
        """\
public class Main {
    public static void main(String[] args) {
        int[] values = {1, 2};
        int sum = 0;
        for (int i = 0; i <= values.length; i++) {
            sum += values[i];
        }
        System.out.println(sum);
    }
}
""",
        "java-out-of-bounds",
        "3\n",
    ),
    "pairs_too_many": Shape(
        """\
import java.util.List;

public class Main {
    static boolean rises(List<Integer> values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) > values.get(i + 1)) {
                return false;
            }
        }
        return true;
    }

    public static void main(String[] args) {
        System.out.println(rises(List.of(1, 2)));
    }
}
""",
        "java-out-of-bounds",
        "true\n",
    ),
    "last_by_length": Shape(
        """\
public class Main {
    public static void main(String[] args) {
        String[] parts = "a/b".split("/");
        System.out.println(parts[parts.length]);
    }
}
""",
        "java-out-of-bounds",
        "b\n",
    ),
    "mark_not_found": Shape(
        """\
public class Main {
    static String user(String mail) {
        int at = mail.indexOf('@');
        return mail.substring(0, at);
    }

    public static void main(String[] args) {
        System.out.println(user("ada@example.com") + " " + user("bo"));
    }
}
""",
        "java-out-of-bounds",
        "ada bo\n",
    ),
    "part_missing": Shape(
        """\
public class Main {
    static String describe(String line) {
        String[] parts = line.split(";");
        String owner = parts.length > 1 ? parts[1] : "-";
        String due = parts[2];
        return parts[0] + " " + owner + " " + due;
    }

    public static void main(String[] args) {
        System.out.println(describe("mow"));
    }
}
""",
        "java-out-of-bounds",
        "mow - -\n",
    ),
    "first_of_none": Shape(
        """\
import java.util.ArrayList;
import java.util.List;

public class Main {
    private final List<String> jobs = new ArrayList<>();

    String last() {
        if (jobs.isEmpty()) {
            return "idle";
        }
        return jobs.get(jobs.size() - 1);
    }

    String first() {
        return jobs.get(0);
    }

    public static void main(String[] args) {
        System.out.println(new Main().first());
    }
}
""",
        "java-out-of-bounds",
        "idle\n",
    ),
    "first_character": Shape(
        """\
public class Main {
    static boolean isComment(String line) {
        return line.charAt(0) == '#';
    }

    public static void main(String[] args) {
        System.out.println(isComment("# a") + " " + isComment(""));
    }
}
""",
        "java-out-of-bounds",
        "true false\n",
    ),
    "capitalised_nothing": Shape(
        """\
public class Main {
    static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase() + word.substring(1);
    }

    public static void main(String[] args) {
        System.out.println(capitalised("ada") + "|" + capitalised("") + "|");
    }
}
""",
        "java-out-of-bounds",
        "Ada||\n",
    ),
    "number_with_blanks": Shape(
        """\
public class Main {
    public static void main(String[] args) {
        int sum = 0;
        for (String part : "1, 2".split(",")) {
            sum += Integer.parseInt(part);
        }
        System.out.println(sum);
    }
}
""",
        "java-number-format",
        "3\n",
    ),
    "number_with_a_decimal_comma": Shape(
        """\
public class Main {
    static double kilometres(String text) {
        return Double.parseDouble(text);
    }

    public static void main(String[] args) {
        System.out.println(kilometres("2,5") + kilometres("1.5"));
    }
}
""",
        "java-number-format",
        "4.0\n",
    ),
    "number_helper": Shape(
        """\
public class Main {
    static int number(String text, int fallback) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    public static void main(String[] args) {
        int width = number("x", 80);
        int height = Integer.parseInt("");
        System.out.println(width + " " + height);
    }
}
""",
        "java-number-format",
        "80 80\n",
    ),
    "number_default": Shape(
        """\
public class Main {
    static Integer year(String text) {
        return text.isBlank() ? null : Integer.valueOf(text);
    }

    static Integer pages(String text) {
        return Integer.valueOf(text);
    }

    public static void main(String[] args) {
        System.out.println(year("") + " " + pages(""));
    }
}
""",
        "java-number-format",
        "null null\n",
    ),
    "constant_in_another_case": Shape(
        """\
// --- Level.java
public enum Level { LOW, VERY_HIGH }
// --- Main.java
public class Main {
    public static void main(String[] args) {
        for (String text : new String[] {"LOW", "very-high"}) {
            System.out.println(Level.valueOf(text));
        }
    }
}
""",
        "java-enum-constant",
        "LOW\nVERY_HIGH\n",
    ),
    "number_in_another_box": Shape(
        """\
import java.util.Map;

public class Main {
    public static void main(String[] args) {
        Map<String, Object> row = Map.of("price", 3);
        double price = (Double) row.get("price");
        System.out.println(price);
    }
}
""",
        "java-cast",
        "3.0\n",
    ),
    "text_out_of_a_number": Shape(
        """\
import java.util.Map;

public class Main {
    public static void main(String[] args) {
        Map<String, Object> row = Map.of("id", 7);
        String id = (String) row.get("id");
        System.out.println(id.length());
    }
}
""",
        "java-cast",
        "1\n",
    ),
    "number_out_of_text": Shape(
        """\
import java.util.Map;

public class Main {
    static int age(Map<String, Object> row) {
        return (Integer) row.get("age");
    }

    public static void main(String[] args) {
        System.out.println(age(Map.of("age", 3)) + age(Map.of("age", "4")));
    }
}
""",
        "java-cast",
        "7\n",
    ),
    "map_changed_by_its_loop": Shape(
        """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    public static void main(String[] args) {
        Map<String, Integer> ages = new HashMap<>(Map.of("a", 1, "b", 2, "c", 30));
        for (String name : ages.keySet()) {
            if (ages.get(name) < 18) {
                ages.remove(name);
            }
        }
        System.out.println(ages);
    }
}
""",
        "java-changed-while-iterated",
        "{c=30}\n",
    ),
    "removed_beside_the_iterator": Shape(
        """\
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        List<Integer> values = new ArrayList<>(List.of(1, 2, 3));
        Iterator<Integer> it = values.iterator();
        while (it.hasNext()) {
            Integer value = it.next();
            if (value < 3) {
                values.remove(value);
            }
        }
        System.out.println(values);
    }
}
""",
        "java-changed-while-iterated",
        "[3]\n",
    ),
    "changed_in_for_each": Shape(
        """\
import java.util.ArrayList;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        List<String> names = new ArrayList<>(List.of("a", "b", "c"));
        names.forEach(name -> {
            if (name.equals("a")) {
                names.remove(name);
            }
        });
        System.out.println(names);
    }
}
""",
        "java-changed-while-iterated",
        "[b, c]\n",
    ),
    "fixed_local": Shape(
        """\
import java.util.List;

public class Main {
    public static void main(String[] args) {
        List<String> names = List.of("b", "a");
        names.add("c");
        System.out.println(names);
    }
}
""",
        "java-fixed-collection",
        "[b, a, c]\n",
    ),
    "fixed_by_the_caller": Shape(
        """\
// --- Basket.java
import java.util.List;

public class Basket {
    private final List<String> items;

    public Basket(List<String> items) {
        this.items = items;
    }

    public int add(String item) {
        items.add(item);
        return items.size();
    }
}
// --- Main.java
import java.util.List;

public class Main {
    public static void main(String[] args) {
        System.out.println(new Basket(List.of("a")).add("b"));
    }
}
""",
        "java-fixed-collection",
        "2\n",
    ),
    "repeated_key": Shape(
        """\
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

public class Main {
    /** By first letter; the last one wins. */
    static Map<String, String> byLetter(List<String> words) {
        return words.stream().collect(Collectors.toMap(word -> word.substring(0, 1), word -> word));
    }

    public static void main(String[] args) {
        System.out.println(byLetter(List.of("ab", "ac")));
    }
}
""",
        "java-repeated-key",
        "{a=ac}\n",
    ),
    "optional_refused": Shape(
        """\
// --- NotFound.java
public class NotFound extends RuntimeException {
    public NotFound(String message) {
        super(message);
    }
}
// --- Users.java
import java.util.Optional;

public class Users {
    public Optional<String> find(int id) {
        return id == 1 ? Optional.of("Ada") : Optional.empty();
    }

    public String name(int id) {
        return find(id).orElseThrow(() -> new NotFound("no user " + id));
    }
}
// --- Main.java
public class Main {
    static String greeting(Users users, int number) {
        return "hi " + users.find(number).get();
    }

    public static void main(String[] args) {
        try {
            System.out.println(greeting(new Users(), 2));
        } catch (NotFound refused) {
            System.out.println(refused.getMessage());
        }
    }
}
""",
        "java-empty-optional",
        "no user 2\n",
    ),
    "optional_default": Shape(
        """\
import java.util.List;
import java.util.Optional;

public class Main {
    static Optional<String> first(List<String> names) {
        return names.stream().findFirst();
    }

    static String label(List<String> names) {
        return first(names).orElse("nobody");
    }

    static int length(List<String> names) {
        return first(names).get().length();
    }

    public static void main(String[] args) {
        System.out.println(label(List.of()) + " " + length(List.of()));
    }
}
""",
        "java-empty-optional",
        "nobody 6\n",
    ),
    "optional_refused_like_other_things": Shape(
        """\
// --- NotFoundException.java
public class NotFoundException extends RuntimeException {
    public NotFoundException(String message) {
        super(message);
    }
}
// --- Walk.java
public class Walk {
    final int owner;

    Walk(int owner) {
        this.owner = owner;
    }
}
// --- Owners.java
import java.util.Map;
import java.util.Optional;

public class Owners {
    private final Map<Integer, String> names = Map.of(1, "Ada");

    public String find(int number) {
        return Optional.ofNullable(names.get(number))
            .orElseThrow(() -> new NotFoundException("no owner " + number));
    }
}
// --- Main.java
import java.util.Comparator;
import java.util.List;

public class Main {
    static int longest(List<Walk> walks) {
        Walk walk = walks.stream()
                .max(Comparator.comparing(each -> each.owner))
                .get();
        return walk.owner;
    }

    public static void main(String[] args) {
        try {
            System.out.println(longest(List.of()));
        } catch (NotFoundException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
""",
        "java-empty-optional",
        "walk not found\n",
    ),
    "optional_documented": Shape(
        """\
import java.util.stream.IntStream;

public class Main {
    /** The highest value; -1 when there are none. */
    static int highest(int... values) {
        return IntStream.of(values).max().getAsInt();
    }

    public static void main(String[] args) {
        System.out.println(highest());
    }
}
""",
        "java-empty-optional",
        "-1\n",
    ),
    "case_forgotten": Shape(
        """\
// --- Size.java
public enum Size { SMALL, LARGE, VERY_LARGE }
// --- Main.java
public class Main {
    static String label(Size size) {
        return switch (size) {
            case SMALL -> "Small";
            case LARGE -> "Large";
            default -> throw new IllegalArgumentException("unknown size " + size);
        };
    }

    public static void main(String[] args) {
        System.out.println(label(Size.VERY_LARGE));
    }
}
""",
        "java-forgotten-case",
        "Very large\n",
    ),
    "getter_calls_itself": Shape(
        """\
public class Main {
    private final String name = "Ada";

    String getName() {
        return getName();
    }

    public static void main(String[] args) {
        System.out.println(new Main().getName());
    }
}
""",
        "java-endless-call",
        "Ada\n",
    ),
    "override_calls_itself": Shape(
        """\
// --- Base.java
public class Base {
    String shown(String text) {
        return "<" + text + ">";
    }
}
// --- Main.java
public class Main extends Base {
    @Override
    String shown(String text) {
        return this.shown(text) + "!";
    }

    public static void main(String[] args) {
        System.out.println(new Main().shown("a"));
    }
}
""",
        "java-endless-call",
        "<a>!\n",
    ),
    "repeated_below_zero": Shape(
        """\
public class Main {
    static String padded(String text, int width) {
        return text + " ".repeat(width - text.length()) + "|";
    }

    public static void main(String[] args) {
        System.out.println(padded("abc", 2));
    }
}
""",
        "java-negative-count",
        "abc|\n",
    ),
    "format_of_text": Shape(
        """\
public class Main {
    public static void main(String[] args) {
        System.out.println(String.format("%s has %d", "Ada", "two"));
    }
}
""",
        "java-format",
        "Ada has two\n",
    ),
    "format_of_a_whole_number": Shape(
        """\
public class Main {
    public static void main(String[] args) {
        int cents = 250;
        System.out.println(String.format("%.2f EUR", cents / 100));
    }
}
""",
        "java-format",
        "2.00 EUR\n",
    ),
    "folder_not_made": Shape(
        """\
import java.nio.file.Files;
import java.nio.file.Path;

public class Main {
    public static void main(String[] args) throws Exception {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "shape" + System.nanoTime(), "a");
        Files.writeString(file, "weir");
        System.out.println(Files.readString(file));
    }
}
""",
        "java-missing-folder",
        "weir\n",
    ),
    "replacement_with_a_dollar": Shape(
        """\
public class Main {
    static String filled(String text, String value) {
        return text.replaceAll("NAME", value);
    }

    public static void main(String[] args) {
        System.out.println(filled("hi NAME", "US$"));
    }
}
""",
        "text-as-pattern",
        "hi US$\n",
    ),
    "pattern_of_a_text": Shape(
        """\
public class Main {
    static int parts(String text, String separator) {
        return text.split(separator).length;
    }

    public static void main(String[] args) {
        System.out.println(parts("a*b", "*"));
    }
}
""",
        "text-as-pattern",
        "2\n",
    ),
    "swapped_arguments": Shape(
        """\
// --- Range.java
public class Range {
    final int low;
    final int high;

    public Range(int low, int high) {
        if (low > high) {
            throw new IllegalArgumentException(low + " is above " + high);
        }
        this.low = low;
        this.high = high;
    }
}
// --- Main.java
public class Main {
    public static void main(String[] args) {
        int low = 1;
        int high = 3;
        Range range = new Range(high, low);
        System.out.println(range.high - range.low);
    }
}
""",
        "swapped-arguments",
        "2\n",
    ),
    "constructor_that_forgets": Shape(
        """\
// --- Cart.java
import java.util.HashMap;
import java.util.Map;

public class Cart {
    private final String owner;
    private Map<String, Integer> items;

    public Cart() {
        owner = "guest";
        items = new HashMap<>();
    }

    public Cart(String owner) {
        this.owner = owner;
    }

    public int put(String name) {
        items.put(name, 1);
        return items.size();
    }
}
// --- Main.java
public class Main {
    public static void main(String[] args) {
        System.out.println(new Cart("Ada").put("saw"));
    }
}
""",
        "java-null",
        "1\n",
    ),
    "conditional_unboxed": Shape(
        """\
public class Main {
    static int spare() {
        return 3;
    }

    static Integer pick(boolean full, Integer chosen) {
        return full ? spare() : chosen;
    }

    public static void main(String[] args) {
        System.out.println(pick(true, 1));
        System.out.println(pick(false, null));
    }
}
""",
        "java-conditional-unboxed",
        "3\nnull\n",
    ),
    "time_with_an_offset": Shape(
        """\
import java.time.LocalDateTime;

public class Main {
    static int hour(String text) {
        return LocalDateTime.parse(text).getHour();
    }

    public static void main(String[] args) {
        System.out.println(hour("2024-05-01T10:00:00Z"));
    }
}
""",
        "java-time-format",
        "10\n",
    ),
    "day_with_a_time": Shape(
        """\
import java.time.LocalDate;

public class Main {
    public static void main(String[] args) {
        System.out.println(LocalDate.parse("2024-05-01T10:00:00"));
    }
}
""",
        "java-time-format",
        "2024-05-01\n",
    ),
    "map_computed_within_itself": Shape(
        """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    private final Map<Integer, Long> known = new HashMap<>();

    long ways(int steps) {
        if (steps < 2) {
            return 1;
        }
        return known.computeIfAbsent(steps, n -> ways(n - 1) + ways(n - 2));
    }

    public static void main(String[] args) {
        System.out.println(new Main().ways(40));
    }
}
""",
        "java-computed-within-itself",
        "165580141\n",
    ),
    "constant_in_turkish": Shape(
        """\
import java.util.Locale;

public class Main {
    enum Size { MIDI, MAXI }

    static Size size(String text) {
        return Size.valueOf(text.toUpperCase());
    }

    public static void main(String[] args) {
        Locale.setDefault(new Locale("tr", "TR"));
        System.out.println(size("midi"));
        Locale.setDefault(Locale.ROOT);
    }
}
""",
        "java-enum-constant",
        "MIDI\n",
    ),
    "decimals_written_in_german": Shape(
        """\
// --- Writer.java
public class Writer {
    static String line(String name, double price) {
        return String.format("%s;%.2f", name, price);
    }
}
// --- Main.java
import java.util.Locale;

public class Main {
    public static void main(String[] args) {
        Locale.setDefault(Locale.GERMANY);
        String[] parts = Writer.line("tea", 2.5).split(";");
        Locale.setDefault(Locale.ROOT);
        System.out.println(Double.parseDouble(parts[1]));
    }
}
""",
        "java-number-format",
        "2.5\n",
    ),
    "largest_of_none_like_its_sibling": Shape(
        """\
import java.util.List;

public class Main {
    static int smallest(List<Integer> given) {
        return given.stream().mapToInt(Integer::intValue).min().orElse(0);
    }

    static int largest(List<Integer> given) {
        return given.stream().mapToInt(Integer::intValue).max().getAsInt();
    }

    public static void main(String[] args) {
        System.out.println(smallest(List.of()) + largest(List.of()));
    }
}
""",
        "java-empty-optional",
        "0\n",
    ),
    "null_wrapped": Shape(
        """\
import java.util.Map;
import java.util.Optional;

public class Main {
    static Optional<String> owner(Map<String, String> owners, String name) {
        return Optional.of(owners.get(name));
    }

    public static void main(String[] args) {
        System.out.println(owner(Map.of("a", "b"), "c").orElse("nobody"));
    }
}
""",
        "java-wrapped-null",
        "nobody\n",
    ),
    "instant_without_a_zone": Shape(
        """\
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Shows when something happened, in UTC. */
public class Main {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    public static void main(String[] args) {
        System.out.println(SHOWN.format(Instant.ofEpochSecond(0)));
    }
}
""",
        "java-instant-without-zone",
        "1970-01-01 00:00\n",
    ),
    "keyed_by_itself": Shape(
        """\
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

public class Main {
    record Owner(int id, String name) {}

    record Pet(String name, Owner owner) {}

    static Map<Integer, Owner> owners(List<Pet> pets) {
        return pets.stream().collect(Collectors.toMap(p -> p.owner().id(), p -> p.owner()));
    }

    public static void main(String[] args) {
        Owner one = new Owner(1, "Ida");
        System.out.println(owners(List.of(new Pet("a", one), new Pet("b", one))).size());
    }
}
""",
        "java-repeated-key",
        "1\n",
    ),
    "conditional_unboxed_into_a_variable": Shape(
        """\
public class Main {
    static String shown(boolean none, Integer count) {
        Integer found = none ? 0 : count;
        return "count " + found;
    }

    public static void main(String[] args) {
        System.out.println(shown(false, null));
    }
}
""",
        "java-conditional-unboxed",
        "count null\n",
    ),
    "map_that_was_given_computed_within_itself": Shape(
        """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    static String path(Map<String, String> known, Map<String, String> parents, String name) {
        return known.computeIfAbsent(
            name,
            it -> parents.containsKey(it) ? path(known, parents, parents.get(it)) + "/" + it : it);
    }

    public static void main(String[] args) {
        System.out.println(path(new HashMap<>(), Map.of("c", "b", "b", "a"), "c"));
    }
}
""",
        "java-computed-within-itself",
        "a/b/c\n",
    ),
    "found_or_null_wrapped": Shape(
        """\
import java.util.Optional;

public class Main {
    private static String home(String name) {
        return name.equals("ida") ? "Kiel" : null;
    }

    static Optional<String> city(String name) {
        Optional<String> found = Optional.of(home(name));
        return found.map(String::toUpperCase);
    }

    public static void main(String[] args) {
        System.out.println(city("ida").orElse("-") + city("bo").orElse("-"));
    }
}
""",
        "java-wrapped-null",
        "KIEL-\n",
    ),
    "instant_with_a_formatter_of_its_own": Shape(
        """\
import java.time.Instant;
import java.time.format.DateTimeFormatter;

public class Main {
    /** The hour of a moment, in UTC. */
    static String hour(Instant moment) {
        DateTimeFormatter form = DateTimeFormatter.ofPattern("HH");
        return form.format(moment) + " UTC";
    }

    public static void main(String[] args) {
        System.out.println(hour(Instant.ofEpochSecond(7200)));
    }
}
""",
        "java-instant-without-zone",
        "02 UTC\n",
    ),
}

SILENT = {
    "divisor_that_nobody_explains": """\
public class Main {
    static int scaled(int value, int factor) {
        return value / factor;
    }

    public static void main(String[] args) {
        System.out.println(scaled(3, 0));
    }
}
""",
    "entry_of_a_table": """\
public class Main {
    public static void main(String[] args) {
        String[] table = {"a"};
        int number = args.length + 7;
        System.out.println(table[number]);
    }
}
""",
    "text_that_is_no_number": """\
public class Main {
    public static void main(String[] args) {
        System.out.println(Integer.parseInt("many"));
    }
}
""",
    "no_constant_at_all": """\
// --- Level.java
public enum Level { LOW }
// --- Main.java
public class Main {
    public static void main(String[] args) {
        System.out.println(Level.valueOf("middle"));
    }
}
""",
    "classes_that_have_nothing_in_common": """\
public class Main {
    public static void main(String[] args) {
        Object thing = new StringBuilder("a");
        System.out.println((Integer) thing);
    }
}
""",
    "operation_that_is_not_there_yet": """\
public class Main {
    static int total() {
        throw new UnsupportedOperationException("not yet");
    }

    public static void main(String[] args) {
        System.out.println(total());
    }
}
""",
    "repeated_key_of_unknown_sense": """\
import java.util.List;
import java.util.stream.Collectors;

public class Main {
    public static void main(String[] args) {
        System.out.println(List.of("ab", "ac").stream()
            .collect(Collectors.toMap(word -> word.substring(0, 1), word -> word)));
    }
}
""",
    "optional_that_nobody_else_asks": """\
import java.util.Optional;

public class Main {
    static Optional<String> name() {
        return Optional.empty();
    }

    public static void main(String[] args) {
        System.out.println(name().get());
    }
}
""",
    "cases_without_a_pattern": """\
// --- Size.java
public enum Size { SMALL, LARGE, HUGE }
// --- Main.java
public class Main {
    static int price(Size size) {
        switch (size) {
            case SMALL:
                return 3;
            case LARGE:
                return 7;
            default:
                throw new IllegalStateException("no price for " + size);
        }
    }

    public static void main(String[] args) {
        System.out.println(price(Size.HUGE));
    }
}
""",
    "a_recursion_without_an_end": """\
public class Main {
    static int depth(int n) {
        return 1 + depth(n + 1);
    }

    public static void main(String[] args) {
        System.out.println(depth(0));
    }
}
""",
    "decimals_that_are_only_shown": """\
// --- View.java
public class View {
    static String shown(double price) {
        return String.format("%.2f EUR", price);
    }
}
// --- Main.java
public class Main {
    public static void main(String[] args) {
        System.out.println(View.shown(2));
        System.out.println(Double.parseDouble("2,50"));
    }
}
""",
    "a_day_in_words": """\
import java.time.LocalDate;

public class Main {
    public static void main(String[] args) {
        System.out.println(LocalDate.parse("first of May"));
    }
}
""",
}
