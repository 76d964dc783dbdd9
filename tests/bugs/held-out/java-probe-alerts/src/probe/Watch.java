package probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All probes of a configuration. */
public class Watch {
    private final List<Probe> probes = new ArrayList<>();

    public Watch(String configuration) {
        configuration.lines().map(String::strip).filter(line -> !line.isEmpty())
                .forEach(line -> probes.add(new Probe(line)));
    }

    public void observed(String endpoint, Duration took) {
        for (Probe probe : probes) {
            if (probe.endpoint().equals(endpoint)) {
                probe.observed(took);
            }
        }
    }

    public List<Probe> probes() {
        return List.copyOf(probes);
    }
}
