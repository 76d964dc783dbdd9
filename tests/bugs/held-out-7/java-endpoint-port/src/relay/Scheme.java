package relay;

import java.util.Locale;

/** The protocols that the relay speaks. */
enum Scheme {
    IMAP(143, false),
    IMAPS(993, true),
    SMTP(25, false),
    SMTPS(465, true);

    private final int defaultPort;
    private final boolean encrypted;

    Scheme(int defaultPort, boolean encrypted) {
        this.defaultPort = defaultPort;
        this.encrypted = encrypted;
    }

    /** The port that an address means when it names none. */
    int defaultPort() {
        return defaultPort;
    }

    boolean isEncrypted() {
        return encrypted;
    }

    static Scheme of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
