package chat;

public interface Listener {
    void onEvent(String event, Session session);
}
