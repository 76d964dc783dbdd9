package freight;

import java.util.List;
import java.util.Map;

public class Main {
    public static void main(String[] args) {
        Quote quote = new Quote(new PriceBands(Map.of(100, 290, 1000, 490, 5000, 990)));
        List<Parcel> parcels = List.of(new Parcel("P-1", 1200), new Parcel("P-2", 8000), new Parcel("P-3", 60));
        for (Parcel parcel : parcels) {
            System.out.println(quote.line(parcel));
        }
        System.out.println(quote.total(parcels));
    }
}
