package figures;

import java.util.List;
import java.util.stream.Stream;

/** The day's figures of a shop. */
public class Figures {
    private final List<Order> orders;

    public Figures(List<Order> orders) {
        this.orders = orders;
    }

    /** Sum and number of the orders of a channel. */
    public String of(String channel) {
        Stream<Order> theirs = orders.stream().filter(order -> order.channel().equals(channel));
        long cents = theirs.mapToLong(Order::cents).sum();
        long count = theirs.count();
        return channel + ": " + count + " orders, " + cents + " cents";
    }

    public record Order(String channel, long cents) {}
}
