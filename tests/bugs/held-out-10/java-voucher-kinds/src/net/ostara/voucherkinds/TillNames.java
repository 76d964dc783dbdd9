package net.ostara.voucherkinds;

/** Names as the tills write them: lower case, words joined by hyphens ("store-credit"). */
final class TillNames {

    private TillNames() {
    }

    /** "store-credit" becomes STORE_CREDIT. */
    static String toConstant(String tillName) {
        return tillName.trim().replace('-', '_').toUpperCase();
    }

    /** Voucher codes are compared without blanks, as the customer may have typed some. */
    static String compact(String code) {
        StringBuilder kept = new StringBuilder();
        for (char c : code.toCharArray()) {
            if (!Character.isWhitespace(c)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
