package outline;

public class Paragraph {
    private final Section section;
    private final String text;

    Paragraph(Section section, String text) {
        this.section = section;
        this.text = text;
    }

    public Section section() {
        return section;
    }

    public int words() {
        return text.isBlank() ? 0 : text.trim().split("\\s+").length;
    }

    @Override
    public String toString() {
        return "Paragraph of " + section + ", " + words() + " words";
    }
}
