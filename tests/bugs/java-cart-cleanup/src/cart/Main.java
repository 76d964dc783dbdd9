package cart;

public class Main {
    public static void main(String[] args) {
        Cart cart = new Cart()
                .add(new Item("bread", 1))
                .add(new Item("milk", 2))
                .add(new Item("eggs", 6));
        cart.takeOneOfEach();
        System.out.println(cart.summary());
    }
}
