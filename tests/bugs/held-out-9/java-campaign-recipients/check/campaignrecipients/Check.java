package campaignrecipients;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

public class Check {
    static void same(Object want, Object got, String what) {
        if (!want.equals(got)) throw new AssertionError(what + ": " + got + " instead of " + want);
    }

    public static void main(String[] args) {
        Segments segments = new Segments(Map.of(
                "a", List.of("x", "y"), "b", List.of("y", "z", "y"), "none", List.of()));
        LocalDate day = LocalDate.of(2026, 1, 5);
        Dispatcher dispatcher = new Dispatcher();

        Campaign drafted = new Campaign("D", day);
        same(List.of(), dispatcher.letters(List.of(drafted), day), "nobody yet");
        same(0, segments.addTo(drafted, "none"), "empty segment");
        same(2, segments.addTo(drafted, "a"), "a");
        same(1, segments.addTo(drafted, "b"), "b");
        same(Set.of("x", "y", "z"), drafted.getRecipients(), "recipients");
        same(List.of("D -> x", "D -> y", "D -> z"), dispatcher.letters(List.of(drafted), day), "letters");

        Campaign given = new Campaign("G", day, List.of("y"));
        same(1, segments.addTo(given, "a"), "given");
        same(List.of("G -> y", "G -> x"), dispatcher.letters(List.of(given), day), "of given");

        Campaign later = drafted.repeatedOn(day.plusDays(7));
        same(List.of("D -> x", "D -> y", "D -> z"), dispatcher.letters(List.of(later, given), day.plusDays(7)), "later");
        Campaign empty = new Campaign("E", day).repeatedOn(day.plusDays(1));
        same(List.of(), dispatcher.letters(List.of(empty), day.plusDays(1)), "empty repeated");
        same(2, segments.addTo(empty, "a"), "filled after it was repeated");
        Campaign one = new Campaign("1", day), two = new Campaign("2", day);
        segments.addTo(one, "a");
        same(List.of(), dispatcher.letters(List.of(two), day), "each has its own");
    }
}
