package handbook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A chapter of the handbook. Two chapters are the same when they have the same place: their own title
 * and those of the chapters around them. What they contain may change while they are read.
 */
final class Chapter {
    private final String title;
    private final Chapter parent;
    private final List<Chapter> children = new ArrayList<>();

    Chapter(String title) {
        this(title, null);
    }

    private Chapter(String title, Chapter parent) {
        this.title = title;
        this.parent = parent;
    }

    /** A new chapter inside of this one. */
    Chapter open(String childTitle) {
        Chapter child = new Chapter(childTitle, this);
        children.add(child);
        return child;
    }

    String title() {
        return title;
    }

    List<Chapter> children() {
        return Collections.unmodifiableList(children);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Chapter that
                && title.equals(that.title)
                && Objects.equals(parent, that.parent)
                && children.equals(that.children);
    }

    @Override
    public int hashCode() {
        return Objects.hash(title, parent, children);
    }

    @Override
    public String toString() {
        return parent == null ? title : parent + " / " + title;
    }
}
