package exports;

import java.nio.file.Path;
import java.util.List;

public class Check {
    public static void main(String[] args) throws Exception {
        RecordWriter writer = new WriterFactory(Path.of(args[0])).create();
        assert writer.write(List.of("a", "b")).equals("a           b           ");
    }
}
