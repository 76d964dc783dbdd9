package checkout;

public class Main {
    public static void main(String[] args) {
        PaymentProvider provider = Providers.installed();
        System.out.println(provider.name() + " " + provider.charge("4000123412341234", 1250));
    }
}
