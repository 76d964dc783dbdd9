package crawler;

import java.util.ArrayList;
import java.util.List;

/** What a crawl is going to do. */
record Plan(int depth, int pages, boolean heedsRobots, List<String> headers) {

    static Plan of(Settings settings) {
        List<String> headers = new ArrayList<>();
        headers.add("User-Agent: " + settings.text("crawl.agent"));
        headers.add("Accept: " + settings.text("crawl.accept"));
        return new Plan(
                settings.number("crawl.depth"),
                settings.number("crawl.pages"),
                settings.isOn("crawl.robots"),
                List.copyOf(headers));
    }

    /** How many pages there are for each level of depth. */
    int pagesPerLevel() {
        return pages / Math.max(depth, 1);
    }
}
