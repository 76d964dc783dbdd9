package switches;

public class Shop {
    private final Switches switches;

    public Shop(Switches switches) {
        this.switches = switches;
    }

    public String cart() {
        return switches.isOn("new-cart") ? "cart 2" : "cart 1";
    }

    public String search() {
        return switches.isOn("fuzzy-search") ? "fuzzy" : "exact";
    }
}
