"""Java programs that crash: elements asked of what has none, and divisions by nothing."""

from tests.support.shapes import Shape

MENDED = {
    "optional_average": Shape(
        """\
import java.util.*;

public class Main {
    record Sale(double price) {}

    static double mean(List<Sale> sales) {
        return sales.stream().mapToDouble(Sale::price).average().orElseThrow();
    }

    public static void main(String[] args) {
        System.out.println(mean(List.of()));
    }
}
""",
        "java-empty-optional",
        "0.0\n",
    ),
    "reduce_get": Shape(
        """\
import java.util.*;

public class Main {
    static Optional<Integer> largest(List<Integer> values) {
        int best = values.stream().reduce(Integer::max).get();
        return Optional.of(best);
    }

    public static void main(String[] args) {
        System.out.println(largest(List.of()));
    }
}
""",
        "java-empty-optional",
        "Optional.empty\n",
    ),
}
