package anchorday;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

public final class Main {
    public static void main(String[] args) {
        List<Subscription> subscriptions = List.of(
                new Subscription("Ada", LocalDate.of(2024, 1, 15), Cycle.MONTHLY, price("9.00")),
                new Subscription("Ben", LocalDate.of(2023, 10, 12), Cycle.QUARTERLY, price("24.00")),
                new Subscription("Cy", LocalDate.of(2024, 1, 30), Cycle.MONTHLY, price("9.00")));
        for (Subscription subscription : subscriptions) {
            System.out.println(subscription.customer() + " "
                    + Schedule.charges(subscription, 2) + " " + subscription.price());
        }
    }

    private static BigDecimal price(String amount) {
        return new BigDecimal(amount);
    }
}
