package edi;

import java.util.List;

/** One line of a message: its name and its elements. */
public record Segment(String name, List<String> elements) {
    /** The element at the position, counted from 1; empty when the segment is shorter. */
    public String element(int position) {
        return position <= elements.size() ? elements.get(position - 1) : "";
    }
}
