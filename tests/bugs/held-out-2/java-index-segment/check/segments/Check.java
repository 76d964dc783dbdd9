package segments;

import java.nio.file.Path;

public class Check {
    public static void main(String[] args) throws Exception {
        Segment segment = Segment.read(Path.of("segment.bin"));
        assert segment.count("weir") == 3 && segment.count("mill") == 7 && segment.count("x") == 0;
    }
}
