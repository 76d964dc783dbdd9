package mailing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sends mails in batches, in the background. Closing sends what is left, and waits until all is sent. */
public class Batcher implements AutoCloseable {
    private final ExecutorService pool = Executors.newFixedThreadPool(1);
    private final Consumer<List<String>> sender;
    private final int size;
    private List<String> batch = new ArrayList<>();

    public Batcher(int size, Consumer<List<String>> sender) {
        this.size = size;
        this.sender = sender;
    }

    public void add(String mail) {
        batch.add(mail);
        if (batch.size() == size) {
            flush();
        }
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        List<String> full = batch;
        batch = new ArrayList<>();
        pool.submit(() -> sender.accept(full));
    }

    @Override
    public void close() throws InterruptedException {
        pool.shutdown();
        flush();
        pool.awaitTermination(10, TimeUnit.SECONDS);
    }
}
