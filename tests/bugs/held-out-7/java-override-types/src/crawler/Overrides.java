package crawler;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the operator sets differently. */
final class Overrides {
    private final Properties properties = new Properties();

    static Overrides parse(String text) {
        Overrides overrides = new Overrides();
        try (Reader reader = new StringReader(text)) {
            overrides.properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return overrides;
    }

    /** Puts what is set differently into the settings; names that they do not know are left out. */
    Settings onto(Settings settings) {
        for (String name : properties.stringPropertyNames()) {
            if (settings.knows(name)) {
                settings.put(name, properties.getProperty(name).strip());
            }
        }
        return settings;
    }
}
