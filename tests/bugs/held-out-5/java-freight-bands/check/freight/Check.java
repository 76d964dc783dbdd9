package freight;

import java.util.List;
import java.util.Map;

public class Check {
    public static void main(String[] args) {
        PriceBands bands = new PriceBands(Map.of(100, 290, 1000, 490));
        assert bands.price(99) == 290;
        assert bands.price(100) == 290;
        assert bands.price(1000) == 490;
        assert bands.nextStep(5) == 100 && bands.nextStep(2000) == -1;
        assert new Quote(bands).total(List.of(new Parcel("a", 1), new Parcel("b", 1500))) == 780;
    }
}
