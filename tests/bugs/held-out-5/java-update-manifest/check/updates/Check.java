package updates;

import java.nio.file.Path;

public class Check {
    public static void main(String[] args) throws Exception {
        assert new Updater().files(Path.of(args[0])).size() == 2;
    }
}
