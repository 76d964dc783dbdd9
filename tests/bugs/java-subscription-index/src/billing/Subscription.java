package billing;

import java.time.LocalDate;

public record Subscription(String id, LocalDate start, int quantity) {
    public String key() {
        return id + "@" + start;
    }
}
