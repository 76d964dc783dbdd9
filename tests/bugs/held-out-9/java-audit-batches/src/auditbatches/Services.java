package auditbatches;

/** Puts the services together. */
public class Services {
    private final Settings settings;

    public Services(Settings settings) {
        this.settings = settings;
    }

    public AuditTrail auditTrail(AuditTrail.Store store) {
        return new AuditTrail(store, settings.auditCapacity(), settings.auditBatch());
    }
}
