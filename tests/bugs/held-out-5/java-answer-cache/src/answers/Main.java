package answers;

import java.nio.file.Path;
import java.time.Instant;

public class Main {
    public static void main(String[] args) throws Exception {
        AnswerCache cache = new AnswerCache(CacheSettings.load(Path.of(args[0])));
        Instant now = Instant.parse("2024-05-02T03:00:00Z");
        cache.put("ferries", "12 results", now);
        System.out.println(cache.get("ferries", now.plusSeconds(60)));
    }
}
