package ch.lindenhof.laundry;

import java.util.List;

public class Check {
    private static void same(long expected, long found, String what) {
        if (expected != found) {
            throw new AssertionError(what + ": expected " + expected + ", found " + found);
        }
    }

    public static void main(String[] args) {
        PriceList prices = new PriceList();
        prices.agree(4, "Shirt", 280);
        prices.agree(4, "Bath towel", 95);
        prices.agree(7, "Shirt", 310);
        Billing billing = new Billing(prices);
        same(280, billing.total(List.of(new DeliveryNote(4, "1 Shirt"))), "as agreed");
        same(280, billing.total(List.of(new DeliveryNote(4, "1 shirt"))), "lower case");
        same(310 * 3, billing.total(List.of(new DeliveryNote(7, "3 SHIRT"))), "upper case");
        same(95 * 2 + 280 * 3, billing.total(List.of(new DeliveryNote(4, "2 bath Towel, 3 sHIRT"))), "two garments");
        same(280 * 3, billing.total(List.of(new DeliveryNote(4, "1 shirt, 2 Shirt"))), "one garment, two spellings");
        same(280 + 310, billing.total(List.of(new DeliveryNote(4, "1 shirt"), new DeliveryNote(7, "1 shirt"))), "two hotels");

        prices.agree(4, "SHIRT", 300);
        same(3, prices.size(), "a price agreed again");
        for (String spelling : List.of("Shirt", "shirt", "SHIRT", "shIRt")) {
            same(300, prices.priceOf(4, spelling), "the new price of " + spelling);
        }
        same(310, prices.priceOf(7, "shirt"), "the other hotel's price");

        try {
            int price = prices.priceOf(7, "bath towel");
            throw new AssertionError("a price nobody agreed on: " + price);
        } catch (RuntimeException expected) {
            // Whatever it is called: nothing is billed at a price that was not agreed.
        }
    }
}
