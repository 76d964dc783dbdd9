package ch.lindenhof.laundry;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        PriceList prices = new PriceList();
        prices.agree(4, "Shirt", 280);
        prices.agree(4, "Bath towel", 95);
        prices.agree(7, "Shirt", 310);

        List<DeliveryNote> notes = List.of(
                new DeliveryNote(4, "12 Shirt, 30 Bath towel"),
                new DeliveryNote(7, "5 shirt"));
        long rappen = new Billing(prices).total(notes);
        System.out.printf("Fr. %d.%02d%n", rappen / 100, rappen % 100);
    }
}
