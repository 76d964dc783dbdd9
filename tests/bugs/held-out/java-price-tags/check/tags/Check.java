package tags;

import java.util.Locale;

public class Check {
    public static void main(String[] args) {
        for (Locale locale : new Locale[] {Locale.GERMANY, Locale.US}) {
            Locale.setDefault(locale);
            TagStore store = new TagStore();
            store.put("kettle", new Price(49.9, "EUR"));
            assert store.price("kettle").equals(new Price(49.9, "EUR"));
            assert new Price(1234.5, "EUR").stored().equals("1234.50 EUR") : new Price(1234.5, "EUR").stored();
        }
    }
}
