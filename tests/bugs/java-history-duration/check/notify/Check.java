package notify;

public class Check {
    public static void main(String[] args) {
        assert entry("id=a; duration=2415706709").durationMillis() == 2415706709L;
        assert entry("id=a; duration=67").durationMillis() == 67;
        assert entry("id=a; duration=-1").durationMillis() == -1;
    }

    private static HistoryEntry entry(String line) {
        return new HistoryEntry(Message.parse(line));
    }
}
