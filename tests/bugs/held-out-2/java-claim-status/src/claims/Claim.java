package claims;

/** An insurance claim. A claim that nobody looked at yet has no status. */
public record Claim(String number, String status, int cents) {}
