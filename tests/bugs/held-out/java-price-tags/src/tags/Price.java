package tags;

/** A price on a tag, like {@code 12.50 EUR}. */
public record Price(double amount, String currency) {
    /** The form that is printed and stored. */
    public String stored() {
        return String.format("%.2f %s", amount, currency);
    }

    public Price reducedBy(int percent) {
        return new Price(Math.round(amount * (100 - percent)) / 100.0, currency);
    }
}
