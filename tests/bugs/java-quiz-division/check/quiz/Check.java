package quiz;

import java.math.BigDecimal;

public class Check {
    public static void main(String[] args) {
        near("10 / 3", "3.3333");
        near("2 / 3", "0.6667");
        near("9 / 4", "2.25");
        near("12.5 * 3", "37.5");
        near("1 - 2", "-1");
    }

    private static void near(String question, String wanted) {
        BigDecimal answer = Question.parse(question).answer();
        assert answer.compareTo(new BigDecimal(wanted)) == 0 : question + " gave " + answer;
    }
}
