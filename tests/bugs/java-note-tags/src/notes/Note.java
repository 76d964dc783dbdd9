package notes;

import java.util.ArrayList;
import java.util.List;

public class Note {
    private final String title;
    private String body;
    private List<String> tags;

    public Note(String title) {
        this.title = title;
        this.body = "";
        this.tags = new ArrayList<>();
    }

    public Note(String title, String body) {
        this.title = title;
        this.body = body;
    }

    public String title() {
        return title;
    }

    public String body() {
        return body;
    }

    public void append(String text) {
        body = body.isEmpty() ? text : body + "\n" + text;
    }

    public List<String> tags() {
        return tags;
    }
}
