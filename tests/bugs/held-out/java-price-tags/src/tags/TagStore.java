package tags;

import java.util.ArrayList;
import java.util.List;

/** Keeps tags as lines: article, a bar, and the price in its stored form. */
public class TagStore {
    private final List<String> lines = new ArrayList<>();

    public void put(String article, Price price) {
        lines.add(article + "|" + price.stored());
    }

    public Price price(String article) {
        for (String line : lines) {
            if (line.startsWith(article + "|")) {
                String[] parts = line.substring(article.length() + 1).split(" ");
                return new Price(Double.parseDouble(parts[0]), parts[1]);
            }
        }
        throw new IllegalArgumentException("no tag for " + article);
    }
}
