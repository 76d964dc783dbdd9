package stockbook;

import java.util.List;

public final class Check {
    public static void main(String[] args) {
        Journal journal = new Journal();
        List<Article> articles = new Importer(journal).read("a%20b.csv", List.of(
                "Soap 50% off;2.50",
                "T-shirt, cotton 100%;18,00",
                "",
                "%s and %d;free",
                "Mug",
                "  Cup; 3.05 "));
        same(List.of(new Article("Soap 50% off", 250), new Article("Cup", 305)), articles);
        same(List.of(
                "Line 2 skipped: T-shirt, cotton 100%;18,00",
                "Line 4 skipped: %s and %d;free",
                "Line 5 skipped: Mug",
                "2 articles from a%20b.csv"), journal.lines());
    }

    private static void same(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }
}
