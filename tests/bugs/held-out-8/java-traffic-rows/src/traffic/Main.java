package traffic;

import java.util.List;

public final class Main {
    public static void main(String[] args) {
        List<String> lines =
                List.of(
                        "seq=100,link=uplink,bytes=48211,load=0.25",
                        "seq=101,link=backbone,bytes=9007199254740993,load=0.75");
        Usage usage = new Usage(lines);
        System.out.printf("peak %.2f, lost %d%n", usage.peakLoad(), Sequence.lostOf(lines));
        System.out.println(usage.bytesByLink());
    }

    private Main() {}
}
