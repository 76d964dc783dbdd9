package campaignrecipients;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

public class Main {

    public static void main(String[] args) {
        Segments segments = new Segments(Map.of(
                "regulars", List.of("ann@example.org", "bo@example.org"),
                "north", List.of("bo@example.org", "cy@example.org")));
        LocalDate day = LocalDate.of(2026, 3, 2);

        Campaign spring = new Campaign("Spring", day, List.of("ann@example.org"));
        System.out.println(segments.addTo(spring, "regulars") + " added to " + spring.getName());

        Campaign opening = new Campaign("Opening", day);
        System.out.println(segments.addTo(opening, "north") + " added to " + opening.getName());

        for (String letter : new Dispatcher().letters(List.of(spring, opening), day)) {
            System.out.println(letter);
        }
    }
}
