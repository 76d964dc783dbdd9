package payments;

public class Provider {
    private final String endpoint;
    private final String key;
    private final int timeout;

    public Provider(Settings settings) {
        this.endpoint = settings.required("payments.endpoint");
        this.key = settings.required("payments.key");
        this.timeout = settings.number("payments.timeout", 10);
    }

    public String describe() {
        return endpoint + " with key ..." + key.substring(Math.max(0, key.length() - 4))
                + ", " + timeout + " s";
    }
}
