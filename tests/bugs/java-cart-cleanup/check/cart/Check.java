package cart;

public class Check {
    public static void main(String[] args) {
        Cart cart = new Cart();
        for (String name : "a b c d".split(" ")) {
            cart.add(new Item(name, name.equals("d") ? 3 : 1));
        }
        cart.takeOneOfEach();
        assert cart.summary().equals("2 d") : cart.summary();
        cart.takeOneOfEach();
        cart.takeOneOfEach();
        assert cart.summary().isEmpty();
        Cart two = new Cart().add(new Item("x", 1)).add(new Item("y", 2));
        two.takeOneOfEach();
        assert two.summary().equals("1 y") : two.summary();
    }
}
