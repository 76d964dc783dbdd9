package quiz;

import java.math.BigDecimal;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        BigDecimal sum = BigDecimal.ZERO;
        List<String> questions = List.of("12.5 * 3", "9 / 4", "10 / 3");
        for (String text : questions) {
            BigDecimal answer = Question.parse(text).answer();
            System.out.println(text + " = " + answer);
            sum = sum.add(answer);
        }
        System.out.println("mean " + Formula.mean(sum, questions.size()));
    }
}
