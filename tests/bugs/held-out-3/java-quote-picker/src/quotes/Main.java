package quotes;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        FrontPage page = new FrontPage();
        List<String> quotes = List.of("Festina lente.", "Begin at the beginning, and go on till you come to the end.");
        System.out.println(page.banner(quotes, 40));
        System.out.println(page.banner(quotes, 12));
    }
}
