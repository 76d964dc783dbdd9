package postage;

public class LetterTariff implements Tariff {
    @Override
    public int cents(int grams) {
        return grams <= 20 ? 85 : 160;
    }
}
