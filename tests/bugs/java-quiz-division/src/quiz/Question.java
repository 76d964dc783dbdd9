package quiz;

import java.math.BigDecimal;

public record Question(String left, char operator, String right) {
    public static Question parse(String text) {
        String[] parts = text.trim().split("\\s+");
        return new Question(parts[0], parts[1].charAt(0), parts[2]);
    }

    public BigDecimal answer() {
        return Formula.evaluate(left, operator, right);
    }
}
