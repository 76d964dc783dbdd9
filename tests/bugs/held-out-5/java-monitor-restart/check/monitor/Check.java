package monitor;

public class Check {
    public static void main(String[] args) throws InterruptedException {
        Samples samples = new Samples();
        PerformanceMonitor monitor = new PerformanceMonitor(samples);
        for (int i = 0; i < 3; i++) {
            int before = samples.size();
            if (!monitor.start() || monitor.start()) {
                System.exit(1);
            }
            samples.await(before + 2);
            monitor.stop();
            int after = samples.size();
            Thread.sleep(30);
            if (samples.size() != after) {
                System.exit(1);
            }
        }
        monitor.stop();
    }
}
