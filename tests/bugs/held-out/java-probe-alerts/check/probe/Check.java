package probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

public class Check {
    public static void main(String[] args) {
        Watch watch = new Watch("/a 100\n");
        List<String> told = new ArrayList<>();
        watch.observed("/a", Duration.ofMillis(101));
        watch.probes().get(0).whenSlow(told::add);
        watch.observed("/a", Duration.ofMillis(100));
        watch.observed("/a", Duration.ofMillis(150));
        assert told.equals(List.of("/a took 150 ms")) : told;
        Probe other = new Probe("/b", Duration.ofMillis(5)).whenSlow(told::add);
        other.observed(Duration.ofMillis(6));
        assert told.size() == 2;
    }
}
