package answers;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/** Settings of the cache, from the file that the deployment provides. */
public record CacheSettings(Duration lifetime, int entries) {
    public static CacheSettings load(Path file) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        }
        return new CacheSettings(
                Duration.parse(settings.getProperty("cache.lifetime", "PT10M").trim()),
                Integer.parseInt(settings.getProperty("cache.entries", "1000").trim()));
    }
}
