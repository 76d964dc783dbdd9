package bouncestrikes;

import java.util.Locale;

/** One delivery report of the relay. */
public record Bounce(String address, int code, String text) {

    public Bounce {
        address = address.trim().toLowerCase(Locale.ROOT);
    }

    /** 5xx: the mailbox does not exist, or refuses us for good. */
    public boolean permanent() {
        return code >= 500 && code < 600;
    }

    /** Reads a line such as {@code 452 ann@example.org mailbox full}. */
    public static Bounce parse(String line) {
        String[] parts = line.split(" ", 3);
        if (parts.length < 2) {
            throw new IllegalArgumentException("not a delivery report: " + line);
        }
        return new Bounce(parts[1], Integer.parseInt(parts[0]), parts.length > 2 ? parts[2] : "");
    }
}
