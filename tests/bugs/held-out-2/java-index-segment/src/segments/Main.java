package segments;

import java.io.IOException;
import java.nio.file.Path;

public class Main {
    public static void main(String[] args) throws IOException {
        Segment segment = Segment.read(Path.of(args[0]));
        System.out.println("weir " + segment.count("weir"));
    }
}
