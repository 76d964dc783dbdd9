package catalog;

import java.math.BigDecimal;

public record Product(String title, Integer edition, BigDecimal price) {
    public static Product from(Fields fields) {
        return new Product(
                fields.text("Title"), fields.number("EditionNumber"), fields.price("Price"));
    }

    public String shown() {
        String editionShown = edition == null ? "" : ", edition " + edition;
        String priceShown = price == null ? "" : ", " + price;
        return title + editionShown + priceShown;
    }
}
