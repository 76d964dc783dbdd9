package answers;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers by question; the oldest one goes when there are too many. */
public class AnswerCache {
    private record Kept(String answer, Instant until) {}

    private final CacheSettings settings;
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    public AnswerCache(CacheSettings settings) {
        this.settings = settings;
    }

    public void put(String question, String answer, Instant now) {
        kept.remove(question);
        kept.put(question, new Kept(answer, now.plus(settings.lifetime())));
        if (kept.size() > settings.entries()) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    public Optional<String> get(String question, Instant now) {
        Kept found = kept.get(question);
        return found == null || now.isAfter(found.until()) ? Optional.empty() : Optional.of(found.answer());
    }
}
