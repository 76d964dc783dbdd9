package vatlines;

import java.math.BigDecimal;

class Main {
    public static void main(String[] args) {
        var invoice = new Invoice(new BigDecimal("3"));
        invoice.add(new Line("Paper, A4", new BigDecimal("4.29"), 12, new BigDecimal("19")));
        invoice.add(new Line("Coffee", new BigDecimal("8.95"), 3, new BigDecimal("7")));
        System.out.println("net   " + invoice.net());
        invoice.vat().forEach((rate, tax) -> System.out.println(rate + " %  " + tax));
        System.out.println("gross " + invoice.gross());
    }
}
