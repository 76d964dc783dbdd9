package royalties;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Divides what a work earned. Payments are whole cents and add up to the amount. */
final class Splitter {
    /** The decimals of a price per play. */
    static final int PRICE_DECIMALS = 6;

    /** What every holder is paid. The cents that rounding leaves over are the first holder's. */
    Map<String, BigDecimal> split(BigDecimal amount, List<Holder> holders) {
        BigDecimal all = holders.stream().map(Holder::share).reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<String, BigDecimal> payments = new LinkedHashMap<>();
        BigDecimal left = amount;
        for (Holder holder : holders) {
            BigDecimal payment = amount.multiply(holder.share()).divide(all);
            payments.put(holder.name(), payment);
            left = left.subtract(payment);
        }
        if (left.signum() != 0) {
            payments.merge(holders.get(0).name(), left, BigDecimal::add);
        }
        return payments;
    }

    /** What one play earned, to {@link #PRICE_DECIMALS} decimals. */
    BigDecimal pricePerPlay(BigDecimal amount, long plays) {
        return amount.divide(BigDecimal.valueOf(plays)).setScale(PRICE_DECIMALS);
    }
}
