package pool;

import java.io.IOException;
import java.nio.file.Path;

public final class Main {
    public static void main(String[] args) throws IOException {
        PoolLimits limits = PoolSettings.read(Path.of("mnt/pool.properties"));
        System.out.println("A pool of " + limits.least() + " to " + limits.most());
    }
}
