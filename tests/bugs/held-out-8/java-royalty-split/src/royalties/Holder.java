package royalties;

import java.math.BigDecimal;

/** Someone with a share of a work; shares are in proportion to each other, in any unit. */
record Holder(String name, BigDecimal share) {
    static Holder of(String name, String share) {
        return new Holder(name, new BigDecimal(share));
    }
}
