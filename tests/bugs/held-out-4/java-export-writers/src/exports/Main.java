package exports;

import java.nio.file.Path;
import java.util.List;

public class Main {
    public static void main(String[] args) throws Exception {
        RecordWriter writer = new WriterFactory(Path.of(args[0])).create();
        System.out.println(writer.write(List.of("4711", "Kessel", "12.50")));
    }
}
