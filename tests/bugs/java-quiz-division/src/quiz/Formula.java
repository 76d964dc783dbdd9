package quiz;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Arithmetic of calculated questions. Results have at most SCALE digits after the point. */
public class Formula {
    static final int SCALE = 4;

    public static BigDecimal evaluate(String left, char operator, String right) {
        BigDecimal a = new BigDecimal(left);
        BigDecimal b = new BigDecimal(right);
        switch (operator) {
            case '+':
                return a.add(b);
            case '-':
                return a.subtract(b);
            case '*':
                return a.multiply(b).setScale(SCALE, RoundingMode.HALF_UP);
            case '/':
                return a.divide(b);
            default:
                throw new IllegalArgumentException("unknown operator " + operator);
        }
    }

    public static BigDecimal mean(BigDecimal sum, int count) {
        return sum.divide(BigDecimal.valueOf(count), SCALE, RoundingMode.HALF_UP);
    }
}
