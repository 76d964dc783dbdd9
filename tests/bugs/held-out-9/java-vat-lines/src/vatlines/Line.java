package vatlines;

import java.math.BigDecimal;

/** One line of an invoice: net price of one piece, and how many. */
record Line(String text, BigDecimal price, int pieces, BigDecimal vatPercent) {
    BigDecimal net() {
        return price.multiply(BigDecimal.valueOf(pieces));
    }
}
