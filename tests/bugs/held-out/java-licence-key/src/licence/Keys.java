package licence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The signing key, which operations put on each server: LICENCE_KEYS says into which folder. */
public class Keys {
    private final Path folder;

    public Keys(Path folder) {
        this.folder = folder;
    }

    public static Keys fromEnvironment() {
        return new Keys(Path.of(System.getenv().getOrDefault("LICENCE_KEYS", "/etc/licence")));
    }

    public byte[] signing() throws IOException {
        return Files.readString(folder.resolve("signing.key")).strip().getBytes();
    }
}
