package updates;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Decides which files an update brings. */
public class Updater {
    private static final byte[] KEY = "release team, spring".getBytes(StandardCharsets.UTF_8);

    private final ManifestVerifier verifier = new ManifestVerifier(KEY);

    public List<String> files(Path path) throws Exception {
        Manifest manifest = Manifest.read(path);
        verifier.verify(manifest);
        return manifest.files();
    }
}
