package split;

import java.math.BigDecimal;
import java.util.List;

public class Check {
    public static void main(String[] args) {
        Bill bill = new Bill("100");
        BigDecimal third = bill.shares(List.of("a", "b", "c"), 0).get("b");
        assert third.compareTo(new BigDecimal("33.33")) == 0 : third;
        BigDecimal sixth = bill.shares(List.of("a", "b", "c", "d", "e", "f"), 0).get("f");
        assert sixth.compareTo(new BigDecimal("16.67")) == 0 : sixth;
        assert bill.shares(List.of("a", "b"), 10).get("a").compareTo(new BigDecimal("55")) == 0;
    }
}
