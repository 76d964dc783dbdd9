package notes;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        Note plain = new Note("a", "no tags");
        assert plain.tags() != null && plain.tags().isEmpty();
        Notebook notebook = new Notebook();
        notebook.add(plain);
        notebook.add(new Note("b", "#x and #x and #y"));
        notebook.add(new Note("c"));
        assert notebook.titlesOf("x").equals(List.of("b"));
        Note tagged = new Note("d", "#x #x #y");
        new Tagger().tag(tagged);
        assert tagged.tags().equals(List.of("x", "y")) : tagged.tags();
    }
}
