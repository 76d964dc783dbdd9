package pool;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/** Reads the limits of the pool from the machine's settings. */
final class PoolSettings {
    private PoolSettings() {}

    static PoolLimits read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new PoolLimits(
                number(properties, "pool.least").orElse(2),
                number(properties, "pool.most").orElse(20),
                Duration.ofMillis(number(properties, "pool.patience").orElse(3000)));
    }

    private static Optional<Integer> number(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name))
                .map(String::strip)
                .map(Integer::valueOf);
    }
}
