package net.ostara.voucherkinds;

public enum VoucherKind {
    GIFT_CARD(false),
    STORE_CREDIT(false),
    DISCOUNT(true),
    FREE_SHIPPING(true);

    private final boolean expires;

    VoucherKind(boolean expires) {
        this.expires = expires;
    }

    public boolean expires() {
        return expires;
    }

    /**
     * The kind that the till calls by this name.
     *
     * @throws IllegalArgumentException if there is none; the import must not guess about money
     */
    public static VoucherKind named(String tillName) {
        return VoucherKind.valueOf(TillNames.toConstant(tillName));
    }
}
