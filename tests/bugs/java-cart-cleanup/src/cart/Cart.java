package cart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

public class Cart {
    private final List<Item> items = new ArrayList<>();

    public Cart add(Item item) {
        items.add(item);
        return this;
    }

    /** Take one piece of everything; what is used up leaves the cart. */
    public void takeOneOfEach() {
        for (Item item : items) {
            item.take(1);
            if (item.quantity() == 0) {
                items.remove(item);
            }
        }
    }

    public String summary() {
        return items.stream()
                .map(item -> item.quantity() + " " + item.name())
                .collect(Collectors.joining(", "));
    }
}
