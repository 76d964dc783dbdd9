package leader;

import java.util.concurrent.CountDownLatch;

/** Holds writers off for as long as a backup takes. */
public class Backup {
    private final SnapshotStore store;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    public Backup(SnapshotStore store) {
        this.store = store;
    }

    /** Starts the backup and returns when it holds the store. */
    public void begin() throws InterruptedException {
        Thread thread =
                new Thread(
                        () ->
                                store.withoutWriters(
                                        () -> {
                                            begun.countDown();
                                            await();
                                        }));
        thread.setDaemon(true);
        thread.start();
        begun.await();
    }

    public void finish() {
        end.countDown();
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
