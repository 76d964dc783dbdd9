package search;

import java.util.List;

/** What a search found, in pages. */
public class ResultList {
    private final List<String> hits;
    private final int pageSize;

    public ResultList(List<String> hits, int pageSize) {
        this.hits = List.copyOf(hits);
        this.pageSize = pageSize;
    }

    public int pages() {
        return (hits.size() + pageSize - 1) / pageSize;
    }

    /** The hits of a page, counted from 0; none behind the last page. */
    public List<String> page(int number) {
        int from = number * pageSize;
        if (from >= hits.size()) {
            return List.of();
        }
        return hits.subList(from, from + pageSize);
    }
}
