package ch.lindenhof.laundry;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a hotel handed in on one day, as its housekeeper typed it: "12 Shirt, 3 bath towel". */
class DeliveryNote {
    final int hotel;
    final Map<String, Integer> pieces = new LinkedHashMap<>();

    DeliveryNote(int hotel, String text) {
        this.hotel = hotel;
        for (String entry : text.split(",")) {
            String[] words = entry.trim().split("\\s+", 2);
            pieces.merge(words[1], Integer.parseInt(words[0]), Integer::sum);
        }
    }
}
