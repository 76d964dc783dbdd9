package vatlines;

import java.math.BigDecimal;

public class Check {
    static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    static void same(Object want, Object got, String what) {
        if (!want.equals(got)) throw new AssertionError(what + ": " + got + " instead of " + want);
    }

    static void tax(String price, int pieces, String rate, String want) {
        var invoice = new Invoice(d("0"));
        invoice.add(new Line("x", d(price), pieces, d(rate)));
        same(d(want), invoice.vat().get(d(rate)), price + " at " + rate);
        same(invoice.net().add(d(want)), invoice.gross(), "gross of " + price);
    }

    public static void main(String[] args) {
        tax("10.00", 1, "19", "1.90");
        tax("100.00", 1, "0", "0.00");
        tax("0.50", 1, "19", "0.10"); // 0.095
        tax("0.50", 1, "5", "0.03"); // 0.025: half up, not to even
        tax("4.29", 12, "19", "9.78"); // 9.7812
        tax("8.95", 3, "7", "1.88"); // 1.8795
        tax("-0.50", 1, "5", "-0.03"); // a credit note
        tax("19.99", 1, "5.5", "1.10"); // 1.09945
        var invoice = new Invoice(d("3"));
        invoice.add(new Line("a", d("4.29"), 12, d("19")));
        invoice.add(new Line("b", d("8.95"), 3, d("7")));
        invoice.add(new Line("c", d("0.33"), 1, d("7")));
        same(d("76.30"), invoice.net(), "net");
        same("{7=1.85, 19=9.49}", invoice.vat().toString(), "vat");
        same(d("87.64"), invoice.gross(), "gross");
        same(d("0.00"), new Invoice(d("3")).gross(), "empty");
    }
}
