package freight;

import java.util.Map;
import java.util.TreeMap;

/** Prices by weight: each band begins at some grams and ends where the next one begins. */
public class PriceBands {
    private final TreeMap<Integer, Integer> bands = new TreeMap<>();

    public PriceBands(Map<Integer, Integer> centsFrom) {
        bands.putAll(centsFrom);
    }

    /** The price in cents. What is lighter than the lowest band costs as much as that band. */
    public int price(int grams) {
        return bands.floorEntry(grams).getValue();
    }

    /** The grams at which the price changes next, or -1 in the highest band. */
    public int nextStep(int grams) {
        Map.Entry<Integer, Integer> above = bands.higherEntry(grams);
        return above == null ? -1 : above.getKey();
    }
}
