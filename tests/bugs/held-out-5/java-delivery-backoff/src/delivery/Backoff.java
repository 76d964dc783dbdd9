package delivery;

/** How long to wait before a message is tried again, in milliseconds. */
public class Backoff {
    private final long first;
    private final long most;

    public Backoff(long first, long most) {
        this.first = first;
        this.most = most;
    }

    /** The delay after that many failed attempts: doubled each time, and never above the most. */
    public long delay(int failed) {
        long delay = first;
        for (int i = 1; i < failed; i++) {
            delay = Math.multiplyExact(delay, 2);
        }
        return Math.min(delay, most);
    }
}
