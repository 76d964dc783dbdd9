package updates;

import java.nio.file.Path;

public class Main {
    public static void main(String[] args) throws Exception {
        new Updater().files(Path.of(args[0])).forEach(System.out::println);
    }
}
