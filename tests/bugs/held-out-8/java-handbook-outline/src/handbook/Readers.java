package handbook;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often the chapters were opened, over all editions of the handbook. */
final class Readers {
    private final Map<Chapter, Integer> opened = new LinkedHashMap<>();

    void count(Chapter chapter) {
        opened.merge(chapter, 1, Integer::sum);
    }

    int of(Chapter chapter) {
        return opened.getOrDefault(chapter, 0);
    }

    int chapters() {
        return opened.size();
    }

    @Override
    public String toString() {
        return opened.toString();
    }
}
