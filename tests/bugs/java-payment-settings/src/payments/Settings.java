package payments;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The machine's settings. */
public class Settings {
    private final Properties properties = new Properties();

    public Settings(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
    }

    public String required(String name) {
        String value = properties.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("missing required setting " + name);
        }
        return value.trim();
    }

    public int number(String name, int fallback) {
        String value = properties.getProperty(name);
        return value == null ? fallback : Integer.parseInt(value.trim());
    }
}
