package badges;

import java.util.Map;

/** A colour, like {@code #4c1} or {@code #ff8800}, or one of a few names. */
public record Colour(int red, int green, int blue) {
    private static final Map<String, String> NAMES = Map.of("red", "#990000", "grey", "#555");

    public static Colour parse(String text) {
        String code = NAMES.getOrDefault(text, text).substring(1);
        if (code.length() == 3) {
            code = code.replaceAll("(.)", "$1$1");
        }
        int rgb = Integer.parseInt(code);
        return new Colour(rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff);
    }

    /** Whether dark text is easier to read on it. */
    public boolean isLight() {
        return (red * 299 + green * 587 + blue * 114) / 1000 > 150;
    }
}
