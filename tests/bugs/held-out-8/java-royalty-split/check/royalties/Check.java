package royalties;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

public final class Check {
    private static void divides(String amount, String... shares) {
        List<Holder> holders = new ArrayList<>();
        BigDecimal all = BigDecimal.ZERO;
        for (int i = 0; i < shares.length; i++) {
            holders.add(Holder.of("holder " + i, shares[i]));
            all = all.add(new BigDecimal(shares[i]));
        }
        BigDecimal whole = new BigDecimal(amount);
        Map<String, BigDecimal> payments = new Splitter().split(whole, holders);
        BigDecimal sum = payments.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        require(sum.compareTo(whole) == 0, payments + " is not " + amount);
        require(payments.size() == shares.length, payments + " lacks a holder");
        for (int i = 0; i < shares.length; i++) {
            BigDecimal paid = payments.get("holder " + i);
            require(paid.stripTrailingZeros().scale() <= 2, paid + " is not whole cents");
            BigDecimal exact = whole.multiply(holders.get(i).share()).divide(all, MathContext.DECIMAL64);
            BigDecimal cents = new BigDecimal(i == 0 ? shares.length : 1).movePointLeft(2);
            require(paid.subtract(exact).abs().compareTo(cents) <= 0, paid + " is far from " + exact);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private static void perPlay(String least, String most, String amount, long plays) {
        BigDecimal price = new Splitter().pricePerPlay(new BigDecimal(amount), plays);
        require(price.scale() == 6, price + " has not six decimals");
        require(price.compareTo(new BigDecimal(least)) >= 0 && price.compareTo(new BigDecimal(most)) <= 0, "" + price);
    }

    public static void main(String[] args) {
        divides("1250.00", "3", "1");
        divides("310.25", "1", "1", "1");
        divides("0.02", "1", "1", "1");
        divides("100.00", "12.5", "33.25", "0.125", "7");
        divides("99.99", "2.5", "2.5");
        divides("1000", "1", "6");
        divides("7", "5");
        perPlay("0.156250", "0.156250", "1250.00", 8000);
        perPlay("0.075670", "0.075671", "310.25", 4100);
        perPlay("0.333333", "0.333334", "1", 3);
        perPlay("0.000976", "0.000977", "1.00", 1024);
    }
}
