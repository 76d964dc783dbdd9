package ch.lindenhof.laundry;

import java.util.List;
import java.util.Map;

class Billing {
    private final PriceList prices;

    Billing(PriceList prices) {
        this.prices = prices;
    }

    /** Sum of the notes in Rappen. */
    long total(List<DeliveryNote> notes) {
        long sum = 0;
        for (DeliveryNote note : notes) {
            for (Map.Entry<String, Integer> piece : note.pieces.entrySet()) {
                sum += (long) piece.getValue() * prices.priceOf(note.hotel, piece.getKey());
            }
        }
        return sum;
    }
}
