package weighing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

public final class Check {
    private static void same(Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new AssertionError("expected " + expected + ", found " + found);
        }
    }

    public static void main(String[] args) {
        byte[] sent =
                new FrameEncoder().label("crate 7").weight(18_250).label("").weight(-3).label("é-end").bytes();
        List<Reading> all =
                List.of(
                        new Reading.Label("crate 7"),
                        new Reading.Weight(18_250),
                        new Reading.Label(""),
                        new Reading.Weight(-3),
                        new Reading.Label("é-end"));
        for (int window = 1; window <= sent.length; window++) {
            FrameDecoder decoder = new FrameDecoder();
            List<Reading> found = new ArrayList<>();
            for (int from = 0; from < sent.length; from += window) {
                found.addAll(decoder.feed(Arrays.copyOfRange(sent, from, Math.min(sent.length, from + window))));
            }
            same(all, found);
            same(0, decoder.waiting());
        }
        FrameDecoder decoder = new FrameDecoder();
        byte[] one = new FrameEncoder().weight(512).bytes();
        same(List.of(), decoder.feed(Arrays.copyOf(one, 5)));
        same(5, decoder.waiting());
        same(List.of(new Reading.Weight(512)), decoder.feed(Arrays.copyOfRange(one, 5, one.length)));
        try {
            new FrameDecoder().feed(new byte[] {'?', 0, 0});
            throw new AssertionError("a kind that is not known is refused");
        } catch (IllegalArgumentException expected) {
            same("unknown frame kind 63", expected.getMessage());
        }
    }
}
