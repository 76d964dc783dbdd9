package usage;

/** One call of a customer. */
public record UsageRecord(String customer, String service, long units) {}
