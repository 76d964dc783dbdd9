package quotes;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Picks a quote for the front page. */
public class Picker {
    private final Random random;

    public Picker(long seed) {
        this.random = new Random(seed);
    }

    /** One of the quotes that are short enough; empty when none is. */
    public Optional<String> pick(List<String> quotes, int longest) {
        List<String> fitting = quotes.stream().filter(quote -> quote.length() <= longest).toList();
        return Optional.of(fitting.get(random.nextInt(fitting.size())));
    }
}
