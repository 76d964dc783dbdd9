package edi;

/** What stands between segments, and between the elements of one. Each partner has its own. */
public record Separators(String segment, String element) {
    public static final Separators USUAL = new Separators("~", "*");
}
