package net.ostara.voucherkinds;

import java.util.List;
import java.util.Locale;

public final class Check {
    public static void main(String[] args) {
        for (String tag : List.of("tr-TR", "az", "en-US", "lt", "tr-TR")) {
            Locale.setDefault(Locale.forLanguageTag(tag));
            same(VoucherKind.named(" gift-card "), VoucherKind.GIFT_CARD);
            same(VoucherKind.named("store-credit"), VoucherKind.STORE_CREDIT);
            same(VoucherKind.named("discount"), VoucherKind.DISCOUNT);
            same(VoucherKind.named("free-shipping"), VoucherKind.FREE_SHIPPING);
            VoucherImport vouchers = new VoucherImport();
            vouchers.read(List.of("A 1;gift-card;5000", "A1;gift-card;5000", "A2;discount; 750"));
            same(vouchers.owed(VoucherKind.GIFT_CARD), 5000L);
            same(vouchers.owed(VoucherKind.DISCOUNT), 750L);
            same(vouchers.owed(VoucherKind.STORE_CREDIT), 0L);
            same(vouchers.total(), 5750L);
            unknown("meal-ticket");
            unknown("");
        }
    }

    private static void unknown(String name) {
        VoucherImport vouchers = new VoucherImport();
        try {
            vouchers.read(List.of("B1;" + name + ";100"));
        } catch (IllegalArgumentException refused) {
            return;
        }
        throw new AssertionError("an unknown kind of voucher was let through: " + name);
    }

    private static void same(Object got, Object due) {
        if (!got.equals(due)) {
            throw new AssertionError("got " + got + ", not " + due);
        }
    }
}
