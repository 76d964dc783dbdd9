package letters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Templates from the folder that the operators maintain. */
public class Templates {
    private final Path folder;

    public Templates(Path folder) {
        this.folder = folder;
    }

    public String load(String name) {
        try {
            return Files.readString(folder.resolve(name + ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
