package paging;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Walks all items of an answer, and fetches a page when it is needed. */
public class PageIterator implements Iterator<String> {
    private final Function<String, Page> fetch;
    private List<String> items = List.of();
    private int position;
    private String offset;
    private boolean started;

    public PageIterator(Function<String, Page> fetch) {
        this.fetch = fetch;
    }

    @Override
    public boolean hasNext() {
        return !started || position < items.size() || offset != null;
    }

    @Override
    public String next() {
        if (position == items.size() && (!started || offset != null)) {
            load();
        }
        if (position == items.size()) {
            throw new NoSuchElementException("no more items");
        }
        return items.get(position++);
    }

    private void load() {
        Page page = fetch.apply(offset);
        started = true;
        items = page.items();
        offset = page.next();
        position = 0;
    }
}
