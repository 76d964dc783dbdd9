package notes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the tags in a note's body, written like #this. */
public class Tagger {
    private static final Pattern TAG = Pattern.compile("#(\\w+)");

    public void tag(Note note) {
        Matcher matcher = TAG.matcher(note.body());
        while (matcher.find()) {
            String tag = matcher.group(1);
            if (!note.tags().contains(tag)) {
                note.tags().add(tag);
            }
        }
    }
}
