package sections;

import java.util.ArrayDeque;
import java.util.Deque;

/** Makes an outline of indented lines, two blanks a level. The first line is the page. */
public class OutlineReader {
    public Section read(String text) {
        Deque<Section> open = new ArrayDeque<>();
        Section page = null;
        for (String line : text.split("\n")) {
            int level = (line.length() - line.stripLeading().length()) / 2;
            Section section = new Section(line.strip());
            while (open.size() > level) {
                open.pop();
            }
            if (open.isEmpty()) {
                page = section;
            } else {
                open.peek().add(section);
            }
            open.push(section);
        }
        return page;
    }
}
