package auditbatches;

import java.util.Properties;

public class Main {
    public static void main(String[] args) {
        Services services = new Services(new Settings(new Properties()));
        AuditTrail.Store store = events -> System.out.println(events.size() + " events written");
        try (AuditTrail trail = services.auditTrail(store)) {
            for (int i = 1; i <= 250; i++) {
                trail.record("login user-" + i);
            }
        }
    }
}
