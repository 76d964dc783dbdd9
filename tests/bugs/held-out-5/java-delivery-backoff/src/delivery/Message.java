package delivery;

/** A message on its way to one receiver. */
public class Message {
    private final String receiver;
    private int failed;

    public Message(String receiver) {
        this.receiver = receiver;
    }

    public String getReceiver() {
        return receiver;
    }

    public int getFailed() {
        return failed;
    }

    void countFailure() {
        failed++;
    }
}
