package exports;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Makes the writer that the settings name; each site may bring its own. */
public class WriterFactory {
    private final Properties settings = new Properties();

    public WriterFactory(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        }
    }

    public RecordWriter create() throws ReflectiveOperationException {
        String name = settings.getProperty("writer.class", "exports.writers.CsvWriter");
        return (RecordWriter) Class.forName(name).getDeclaredConstructor().newInstance();
    }
}
