package traffic;

import java.util.List;
import java.util.Map;

public final class Check {
    private static void same(Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new AssertionError("expected " + expected + ", found " + found);
        }
    }

    public static void main(String[] args) {
        List<String> lines =
                List.of(
                        "seq=100,link=uplink,bytes=48211,load=0.25",
                        "seq=101,link=backbone,bytes=9007199254740993,load=0.75",
                        "seq=105,link=uplink,bytes=1,load=0.5");
        Usage usage = new Usage(lines);
        same(Map.of("uplink", 48212L, "backbone", 9007199254740993L), usage.bytesByLink());
        same(0.75, usage.peakLoad());
        same(3L, Sequence.lostOf(lines));
        same(0L, Sequence.lostOf(lines.subList(0, 2)));
        same("north-2", Values.parse("north-2"));
        same(-7L, Values.parse("-7"));
        same(2.5, Values.parse("2.5"));
        same(Map.of(), new Usage(List.of()).bytesByLink());
    }
}
