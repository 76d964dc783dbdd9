package auditbatches;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/** Collects audit events and hands them to the store in batches. */
public class AuditTrail implements AutoCloseable {
    /** Takes a batch, or throws when it cannot; the events are then kept for the next attempt. */
    public interface Store {
        void append(List<String> events) throws StoreException;
    }

    private final Store store;
    private final int batch;
    private final Queue<String> waiting;

    /**
     * @param batch as many events as are written at once
     * @param capacity as many as may wait when the store is down; more than a batch
     */
    public AuditTrail(Store store, int batch, int capacity) {
        this.store = store;
        this.batch = batch;
        this.waiting = new ArrayBlockingQueue<>(capacity);
    }

    public synchronized void record(String event) {
        waiting.add(event);
        if (waiting.size() >= batch) {
            flush();
        }
    }

    /** Writes what waits; false when the store could not take it. */
    public synchronized boolean flush() {
        if (waiting.isEmpty()) {
            return true;
        }
        try {
            store.append(new ArrayList<>(waiting));
        } catch (StoreException e) {
            System.err.println("audit store: " + e.getMessage() + ", " + waiting.size() + " events wait");
            return false;
        }
        waiting.clear();
        return true;
    }

    public int waiting() {
        return waiting.size();
    }

    @Override
    public void close() {
        flush();
    }
}
