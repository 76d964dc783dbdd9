package backlogorder;

import java.util.*;

public class Check {
    static void ordered(List<Ticket> tickets) {
        Backlog backlog = new Backlog();
        tickets.forEach(backlog::add);
        List<Ticket> got = backlog.ordered();
        if (got.size() != tickets.size() || !new HashSet<>(got).equals(new HashSet<>(tickets)))
            throw new AssertionError("tickets are lost");
        for (int i = 1; i < got.size(); i++) {
            Ticket a = got.get(i - 1), b = got.get(i);
            if (a.getSeverity() > b.getSeverity()
                    || a.getSeverity() == b.getSeverity() && a.getDue() > b.getDue())
                throw new AssertionError(a + " before " + b);
        }
        if (!got.isEmpty() && (backlog.next().getSeverity() != got.get(0).getSeverity()
                || backlog.next().getDue() != got.get(0).getDue()))
            throw new AssertionError("next is not the first");
    }

    public static void main(String[] args) {
        ordered(List.of());
        long day = 86_400_000L;
        ordered(List.of(new Ticket("a", 1, 40 * day), new Ticket("b", 1, 0)));
        ordered(List.of(new Ticket("a", 1, 0), new Ticket("b", 1, 40 * day), new Ticket("c", 1, 90 * day)));
        ordered(List.of(new Ticket("a", 2, 1L << 60), new Ticket("b", 2, -5), new Ticket("c", 1, 7)));
        ordered(List.of(new Ticket("a", 1, 1L << 32), new Ticket("b", 1, 0)));
        if (new Ticket("a", 2, 9).compareTo(new Ticket("b", 2, 9)) != 0)
            throw new AssertionError("equals are not equal");
        Random random = new Random(5);
        for (int size : new int[] {10, 40, 200, 1000}) {
            List<Ticket> tickets = new ArrayList<>();
            for (int i = 0; i < size; i++)
                tickets.add(new Ticket("t" + i, 1 + random.nextInt(3), random.nextInt(400) * day));
            ordered(tickets);
        }
    }
}
