package buffer;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        EventBuffer buffer = new EventBuffer(2);
        assert new Collector(buffer).collect(List.of("a", "b", "c")) == 2;
        assert buffer.getDropped() == 1;
        assert buffer.drain().equals(List.of("a", "b"));
        assert buffer.put("d");
    }
}
