package cart;

public class Item {
    private final String name;
    private int quantity;

    public Item(String name, int quantity) {
        this.name = name;
        this.quantity = quantity;
    }

    public String name() {
        return name;
    }

    public int quantity() {
        return quantity;
    }

    public void take(int count) {
        quantity = Math.max(0, quantity - count);
    }
}
