package backlogorder;

import java.time.Instant;

/** A support ticket. The most severe first; among equals the one that is due first. */
public class Ticket implements Comparable<Ticket> {
    private final String id;
    private final int severity; // 1 is the worst
    private final long due; // epoch millis

    public Ticket(String id, int severity, long due) {
        this.id = id;
        this.severity = severity;
        this.due = due;
    }

    /** Reads {@code id;severity;due}, due as 2026-03-01T12:00:00Z. */
    public static Ticket parse(String line) {
        String[] cells = line.split(";");
        return new Ticket(cells[0], Integer.parseInt(cells[1]), Instant.parse(cells[2]).toEpochMilli());
    }

    public String getId() {
        return id;
    }

    public int getSeverity() {
        return severity;
    }

    public long getDue() {
        return due;
    }

    @Override
    public int compareTo(Ticket other) {
        if (severity != other.severity) {
            return severity - other.severity;
        }
        return (int) (due - other.due);
    }

    @Override
    public String toString() {
        return id + " (" + severity + ", " + Instant.ofEpochMilli(due) + ")";
    }
}
