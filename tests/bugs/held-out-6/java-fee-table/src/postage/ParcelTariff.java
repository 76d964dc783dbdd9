package postage;

public class ParcelTariff implements Tariff {
    @Override
    public int cents(int grams) {
        return 499 + grams / 1000 * 100;
    }
}
