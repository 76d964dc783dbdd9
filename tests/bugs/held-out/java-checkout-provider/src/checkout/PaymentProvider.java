package checkout;

/** Takes money. Deployments choose one by META-INF/services/checkout.PaymentProvider. */
public interface PaymentProvider {
    String name();

    boolean charge(String card, int cents);
}
