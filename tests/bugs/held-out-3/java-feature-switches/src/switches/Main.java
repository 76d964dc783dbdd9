package switches;

public class Main {
    public static void main(String[] args) {
        Shop shop = new Shop(new Switches("new-cart = on\nold-login = off\n"));
        System.out.println(shop.cart() + ", " + shop.search());
    }
}
