package catalog;

public class Check {
    public static void main(String[] args) {
        assert Record.parse("EditionNumber:   ").number("EditionNumber") == null;
        assert Record.parse("EditionNumber:").number("EditionNumber") == null;
        assert Record.parse("Title:x").number("EditionNumber") == null;
        assert Record.parse("EditionNumber: 12 ").number("EditionNumber") == 12;
        assert Product.from(Record.parse("Title: Weirs\nEditionNumber: \t")).shown().equals("Weirs");
        boolean refused = false;
        try {
            Record.parse("EditionNumber: two").number("EditionNumber");
        } catch (NumberFormatException e) {
            refused = true;
        }
        assert refused;
    }
}
