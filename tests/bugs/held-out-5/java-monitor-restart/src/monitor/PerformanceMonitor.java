package monitor;

/** Takes a sample of the free memory every few milliseconds, between start and stop. */
public class PerformanceMonitor {
    private static final long PAUSE_MILLIS = 5;

    private final Samples samples;
    private final Thread thread = new Thread(this::run, "performance-monitor");
    private volatile boolean running;

    public PerformanceMonitor(Samples samples) {
        this.samples = samples;
    }

    /** Begins to take samples; false when the monitor is at work already. */
    public synchronized boolean start() {
        if (running) {
            return false;
        }
        running = true;
        thread.start();
        return true;
    }

    /** Ends the monitor, and returns when it has ended. It may be started again. */
    public synchronized void stop() throws InterruptedException {
        if (!running) {
            return;
        }
        running = false;
        thread.interrupt();
        thread.join();
    }

    private void run() {
        while (running) {
            samples.add(Runtime.getRuntime().freeMemory());
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }
}
