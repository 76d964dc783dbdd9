package sections;

import java.util.ArrayList;
import java.util.List;

/** A section of a page, with its place in the outline. */
public class Section {
    private final String title;
    private final List<Section> children = new ArrayList<>();
    private Section parent;

    public Section(String title) {
        this.title = title;
    }

    public Section add(Section child) {
        children.add(child);
        child.setParent(this);
        return this;
    }

    public void setParent(Section parent) {
        this.parent = parent;
        parent.add(this);
    }

    public String title() {
        return title;
    }

    public List<Section> children() {
        return List.copyOf(children);
    }

    /** The titles from the top to here. */
    public String path() {
        return parent == null ? title : parent.path() + " / " + title;
    }
}
