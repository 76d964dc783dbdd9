package audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

public class Log {
    private final Clock clock;
    private final List<String> lines = new ArrayList<>();

    public Log(Clock clock) {
        this.clock = clock;
    }

    public void note(String who, String what) {
        lines.add(Stamps.of(clock.instant()) + " " + who + " " + what.replace('\n', ' '));
    }

    public List<String> lines() {
        return lines;
    }
}
