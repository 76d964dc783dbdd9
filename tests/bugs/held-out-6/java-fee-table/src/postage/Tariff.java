package postage;

/** What a shipment costs, in cents. */
public interface Tariff {
    int cents(int grams);
}
