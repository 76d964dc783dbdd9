package outline;

import java.util.ArrayList;
import java.util.List;

public class Section {
    private final String title;
    private final List<Paragraph> paragraphs = new ArrayList<>();

    public Section(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public Paragraph add(String text) {
        Paragraph paragraph = new Paragraph(this, text);
        paragraphs.add(paragraph);
        return paragraph;
    }

    public int words() {
        return paragraphs.stream().mapToInt(Paragraph::words).sum();
    }

    @Override
    public String toString() {
        return "Section " + title + " " + paragraphs;
    }
}
