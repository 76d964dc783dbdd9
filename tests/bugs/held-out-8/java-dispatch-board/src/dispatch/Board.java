package dispatch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The calls that nobody has taken. */
final class Board {
    private final List<Call> open = new ArrayList<>();

    void add(Call call) {
        open.add(call);
    }

    /** The open calls, the first to be served in front. */
    List<Call> queue() {
        List<Call> sorted = new ArrayList<>(open);
        Collections.sort(sorted);
        return sorted;
    }

    /** Takes the most pressing call off the board. */
    Optional<Call> take() {
        Optional<Call> next = open.stream().min(Call::compareTo);
        next.ifPresent(open::remove);
        return next;
    }
}
