package split;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A bill that friends share. Amounts have two decimals and are rounded half up. */
public class Bill {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final BigDecimal total;

    public Bill(String total) {
        this.total = new BigDecimal(total).setScale(2, RoundingMode.HALF_UP);
    }

    public BigDecimal withTip(int percent) {
        BigDecimal factor = HUNDRED.add(BigDecimal.valueOf(percent)).divide(HUNDRED);
        return total.multiply(factor).setScale(2, RoundingMode.HALF_UP);
    }

    /** What each of the friends pays. */
    public Map<String, BigDecimal> shares(List<String> friends, int tip) {
        BigDecimal share = withTip(tip).divide(BigDecimal.valueOf(friends.size()));
        Map<String, BigDecimal> shares = new LinkedHashMap<>();
        for (String friend : friends) {
            shares.put(friend, share);
        }
        return shares;
    }
}
