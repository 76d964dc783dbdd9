package stockbook;

import java.util.List;

public final class Main {
    public static void main(String[] args) {
        Journal journal = new Journal();
        List<Article> articles = new Importer(journal).read("spring.csv", List.of(
                "Soap;2.50",
                "Towel;on request",
                "T-shirt, cotton 100%;18,00",
                "Scarf;12.00"));
        System.out.println(articles);
        journal.lines().forEach(System.out::println);
    }
}
