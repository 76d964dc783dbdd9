package postage;

public class PalletTariff implements Tariff {
    @Override
    public int cents(int grams) {
        return 9900;
    }
}
