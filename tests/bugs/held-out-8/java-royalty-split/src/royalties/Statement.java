package royalties;

import java.math.BigDecimal;
import java.util.List;

/** The letter that the holders get every quarter. */
final class Statement {
    private final Splitter splitter = new Splitter();

    String lines(String work, BigDecimal amount, long plays, List<Holder> holders) {
        StringBuilder text = new StringBuilder(work).append('\n');
        splitter.split(amount, holders)
                .forEach((name, payment) -> text.append("  ").append(name).append(' ').append(payment).append('\n'));
        return text.append("  per play ").append(splitter.pricePerPlay(amount, plays)).toString();
    }
}
