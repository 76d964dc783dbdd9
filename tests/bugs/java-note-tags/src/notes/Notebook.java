package notes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

public class Notebook {
    private final List<Note> notes = new ArrayList<>();
    private final Tagger tagger = new Tagger();

    public void add(Note note) {
        tagger.tag(note);
        notes.add(note);
    }

    public List<String> titlesOf(String tag) {
        return notes.stream()
                .filter(note -> note.tags().contains(tag))
                .map(Note::title)
                .collect(Collectors.toList());
    }
}
