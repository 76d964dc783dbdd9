package notify;

import java.util.Map;

public class HistoryEntry {
    private final String id;
    private final long durationMillis;
    private final boolean successful;

    public HistoryEntry(Map<String, Object> fields) {
        this.id = (String) fields.get("id");
        this.durationMillis = (Integer) fields.get("duration");
        this.successful = "ok".equals(fields.get("outcome"));
    }

    public long durationMillis() {
        return durationMillis;
    }

    @Override
    public String toString() {
        return id + (successful ? " sent in " : " failed after ") + durationMillis + " ms";
    }
}
