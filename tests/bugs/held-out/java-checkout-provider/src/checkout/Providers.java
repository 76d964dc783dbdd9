package checkout;

import java.util.ServiceLoader;

public class Providers {
    private Providers() {}

    /** The deployment's provider. */
    public static PaymentProvider installed() {
        return ServiceLoader.load(PaymentProvider.class).findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no payment provider is installed: META-INF/services/checkout.PaymentProvider"));
    }
}
