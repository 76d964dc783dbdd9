package delivery;

import java.util.Set;

/** Tries to deliver messages, and says when to try again. */
public class Courier {
    private final Backoff backoff = new Backoff(500, 3_600_000);
    private final Set<String> away;

    public Courier(Set<String> away) {
        this.away = away;
    }

    /** 0 when the message was delivered, else the milliseconds until the next attempt. */
    public long deliver(Message message) {
        if (!away.contains(message.getReceiver())) {
            return 0;
        }
        message.countFailure();
        return backoff.delay(message.getFailed());
    }
}
