package quotes;

import java.util.List;

public class FrontPage {
    private final Picker picker = new Picker(7);

    public String banner(List<String> quotes, int width) {
        return picker.pick(quotes, width - 4).map(quote -> "« " + quote + " »").orElse("");
    }
}
