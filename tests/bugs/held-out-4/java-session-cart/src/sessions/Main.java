package sessions;

public class Main {
    public static void main(String[] args) throws Exception {
        SessionStore store = new SessionStore();
        Cart cart = new Cart();
        cart.add("kettle", 1);
        store.save("s-1", cart);
        System.out.println(store.load("s-1").size());
        cart.redeem(new Voucher("SPRING", 10));
        store.save("s-1", cart);
        System.out.println(store.load("s-1").getVoucher().getCode());
    }
}
