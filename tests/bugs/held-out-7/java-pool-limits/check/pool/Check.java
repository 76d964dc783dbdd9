package pool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

public final class Check {
    public static void main(String[] args) throws IOException {
        PoolLimits limits = PoolSettings.read(Path.of("mnt/pool.properties"));
        same(Duration.ofMillis(1500), limits.patience());
        same(4, limits.least());
        same(16, limits.most());
        try {
            new PoolLimits(5, 4, Duration.ofSeconds(1));
            throw new AssertionError("limits that contradict each other were taken");
        } catch (IllegalArgumentException refused) {
            same(true, refused.getMessage().contains("pool.least"));
        }
    }

    private static void same(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }
}
