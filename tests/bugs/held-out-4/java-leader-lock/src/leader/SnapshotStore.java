package leader;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps the latest snapshot. Writing is for one at a time; who waits too long gives up. */
public class SnapshotStore {
    private final ReentrantLock lock = new ReentrantLock();
    private String latest = "";

    /** Writes the snapshot; false when another writer was busy for too long. */
    public boolean write(String snapshot, long patienceMillis) throws InterruptedException {
        boolean taken = false;
        try {
            taken = lock.tryLock(patienceMillis, TimeUnit.MILLISECONDS);
            if (!taken) {
                return false;
            }
            latest = snapshot;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Runs the work while nobody can write. */
    public void withoutWriters(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    public String latest() {
        return latest;
    }
}
