package badges;

public record Badge(String label, String value, Colour colour) {
    public String render() {
        return "[" + label + "|" + value + "|" + (colour.isLight() ? "dark" : "white") + " text]";
    }
}
