package updates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The list of files of an update; its last line is the signature of the lines above. */
public record Manifest(List<String> files, String signature) {
    public static Manifest read(Path path) throws IOException {
        List<String> lines = Files.readAllLines(path);
        int last = lines.size() - 1;
        return new Manifest(lines.subList(0, last), lines.get(last).replace("signature ", ""));
    }

    public String signedText() {
        return String.join("\n", files);
    }
}
