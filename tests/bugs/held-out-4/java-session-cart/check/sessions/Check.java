package sessions;

public class Check {
    public static void main(String[] args) throws Exception {
        SessionStore store = new SessionStore();
        Cart cart = new Cart();
        cart.add("lamp", 2);
        cart.redeem(new Voucher("X", 5));
        store.save("a", cart);
        assert store.load("a").size() == 2;
        assert store.load("a").getVoucher().getPercent() == 5;
        assert store.load("b") == null;
    }
}
