package postage;

import java.util.Map;

/** Where shipments are handed in. */
public class Counter {
    private static final Map<Kind, Tariff> TARIFFS = Map.of(
        Kind.LETTER, new LetterTariff(),
        Kind.PARCEL, new ParcelTariff());

    public int price(Kind kind, int grams) {
        Tariff tariff = TARIFFS.get(kind);
        return tariff.cents(grams);
    }
}
