package answers;

import java.nio.file.Path;
import java.time.Duration;

public class Check {
    public static void main(String[] args) throws Exception {
        CacheSettings settings = CacheSettings.load(Path.of(args[0]));
        assert settings.lifetime().equals(Duration.ofMinutes(30));
        assert settings.entries() == 500;
    }
}
