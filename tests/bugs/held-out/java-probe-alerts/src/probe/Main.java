package probe;

import java.time.Duration;

public class Main {
    public static void main(String[] args) {
        Watch watch = new Watch("/login 300\n/search 800\n");
        watch.observed("/login", Duration.ofMillis(120));
        watch.observed("/search", Duration.ofMillis(1900));
        System.out.println(watch.probes().size() + " probes");
    }
}
