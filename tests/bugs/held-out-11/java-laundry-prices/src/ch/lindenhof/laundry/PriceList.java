package ch.lindenhof.laundry;

import java.util.HashMap;
import java.util.Map;

/** The agreed prices in Rappen. Agreeing on a price again replaces the former one. */
class PriceList {
    private final Map<PriceKey, Integer> prices = new HashMap<>();

    void agree(int hotel, String garment, int rappen) {
        if (rappen <= 0) {
            throw new IllegalArgumentException("price of " + garment + ": " + rappen);
        }
        prices.put(new PriceKey(hotel, garment), rappen);
    }

    int priceOf(int hotel, String garment) {
        return prices.get(new PriceKey(hotel, garment));
    }

    int size() {
        return prices.size();
    }
}
