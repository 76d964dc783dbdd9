package vatlines;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums of an invoice. All amounts have two places, rounded half up, as the tax office wants it. */
class Invoice {
    private static final int PLACES = 2;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final List<Line> lines = new ArrayList<>();
    private final BigDecimal rebatePercent;

    Invoice(BigDecimal rebatePercent) {
        this.rebatePercent = rebatePercent;
    }

    void add(Line line) {
        lines.add(line);
    }

    /** Net amount of the line after the rebate. */
    BigDecimal net(Line line) {
        var rebate = line.net().multiply(rebatePercent).divide(HUNDRED, PLACES, RoundingMode.HALF_UP);
        return line.net().subtract(rebate).setScale(PLACES, RoundingMode.HALF_UP);
    }

    BigDecimal net() {
        return lines.stream().map(this::net).reduce(zero(), BigDecimal::add);
    }

    /** The tax per rate: of the sum of the rate's lines, not of each. */
    Map<BigDecimal, BigDecimal> vat() {
        var netOf = new TreeMap<BigDecimal, BigDecimal>();
        for (var line : lines) {
            netOf.merge(line.vatPercent(), net(line), BigDecimal::add);
        }
        var vat = new TreeMap<BigDecimal, BigDecimal>();
        netOf.forEach((rate, net) -> vat.put(rate, taxOn(net, rate)));
        return vat;
    }

    BigDecimal gross() {
        return vat().values().stream().reduce(net(), BigDecimal::add);
    }

    private static BigDecimal taxOn(BigDecimal net, BigDecimal percent) {
        return net.multiply(percent).divide(HUNDRED).setScale(PLACES);
    }

    private static BigDecimal zero() {
        return BigDecimal.ZERO.setScale(PLACES);
    }
}
