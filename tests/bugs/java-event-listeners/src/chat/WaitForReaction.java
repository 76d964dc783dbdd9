package chat;

/** Waits for one reaction, then is done. */
public class WaitForReaction implements Listener {
    private final String wanted;
    private boolean seen;

    public WaitForReaction(String wanted) {
        this.wanted = wanted;
    }

    public boolean seen() {
        return seen;
    }

    @Override
    public void onEvent(String event, Session session) {
        if (event.equals("reaction:" + wanted)) {
            seen = true;
            session.removeListener(this);
        }
    }
}
