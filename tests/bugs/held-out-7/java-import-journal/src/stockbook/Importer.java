package stockbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads articles from lines of the form {@code name;price}, such as {@code Soap;2.50}. */
final class Importer {
    private static final Pattern PRICE = Pattern.compile("(\\d{1,6})\\.(\\d{2})");

    private final Journal journal;

    Importer(Journal journal) {
        this.journal = journal;
    }

    /** The articles of the lines that can be read; the others are noted in the journal. */
    List<Article> read(String source, List<String> lines) {
        List<Article> articles = new ArrayList<>();
        int number = 0;
        for (String line : lines) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            Optional<Article> article = article(line);
            if (article.isPresent()) {
                articles.add(article.get());
            } else {
                journal.note("Line %d skipped: " + line.strip(), number);
            }
        }
        journal.note("%d articles from %s", articles.size(), source);
        return articles;
    }

    private static Optional<Article> article(String line) {
        String[] fields = line.split(";", -1);
        if (fields.length != 2 || fields[0].isBlank()) {
            return Optional.empty();
        }
        Matcher price = PRICE.matcher(fields[1].strip());
        if (!price.matches()) {
            return Optional.empty();
        }
        int cents = Integer.parseInt(price.group(1)) * 100 + Integer.parseInt(price.group(2));
        return Optional.of(new Article(fields[0].strip(), cents));
    }
}
