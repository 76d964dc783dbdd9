package diskalerts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares volumes to the limit, and remembers which ones were above it. */
public class Watch {
    private static final int LIMIT = 90;

    private final AlertMessages messages = new AlertMessages();
    private final Set<String> above = new HashSet<>();

    /** The messages of one round. */
    public List<String> round(List<Volume> volumes) {
        List<String> sent = new ArrayList<>();
        for (Volume volume : volumes) {
            if (volume.percent() >= LIMIT && above.add(volume.mount())) {
                sent.add(messages.full(volume));
            } else if (volume.percent() < LIMIT && above.remove(volume.mount())) {
                sent.add(messages.recovered(volume));
            }
        }
        return sent;
    }
}
