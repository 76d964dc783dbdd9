package royalties;

import java.math.BigDecimal;
import java.util.List;

public final class Main {
    public static void main(String[] args) {
        Statement statement = new Statement();
        BigDecimal amount = new BigDecimal("1250.00");
        System.out.println(
                statement.lines("Harbour Song", amount, 8000, List.of(Holder.of("Ida", "3"), Holder.of("Tom", "1"))));
        System.out.println(
                statement.lines(
                        "Night Train",
                        new BigDecimal("310.25"),
                        4100,
                        List.of(Holder.of("Ida", "1"), Holder.of("Tom", "1"), Holder.of("Bo", "1"))));
    }

    private Main() {}
}
