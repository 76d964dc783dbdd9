package sessions;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a visitor means to buy. */
public class Cart implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<CartLine> lines = new ArrayList<>();
    private Voucher voucher;

    public void add(String article, int count) {
        lines.add(new CartLine(article, count));
    }

    public void redeem(Voucher redeemed) {
        this.voucher = redeemed;
    }

    public int size() {
        return lines.stream().mapToInt(CartLine::getCount).sum();
    }

    public Voucher getVoucher() {
        return voucher;
    }
}
