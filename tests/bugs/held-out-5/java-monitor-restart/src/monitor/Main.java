package monitor;

public class Main {
    public static void main(String[] args) throws InterruptedException {
        Samples samples = new Samples();
        PerformanceMonitor monitor = new PerformanceMonitor(samples);
        for (String phase : new String[] {"warm-up", "measurement"}) {
            int before = samples.size();
            try {
                System.out.println(phase + " " + monitor.start());
                samples.await(before + 3);
            } finally {
                monitor.stop();
            }
        }
    }
}
