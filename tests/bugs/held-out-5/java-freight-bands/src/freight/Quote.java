package freight;

import java.util.List;

/** The price of a consignment. */
public class Quote {
    private final PriceBands bands;

    public Quote(PriceBands bands) {
        this.bands = bands;
    }

    public int total(List<Parcel> parcels) {
        int cents = 0;
        for (Parcel parcel : parcels) {
            cents += bands.price(parcel.grams());
        }
        return cents;
    }

    public String line(Parcel parcel) {
        int step = bands.nextStep(parcel.grams());
        String more = step < 0 ? "" : ", more from " + step + " g";
        return parcel.number() + ": " + bands.price(parcel.grams()) + " cents" + more;
    }
}
