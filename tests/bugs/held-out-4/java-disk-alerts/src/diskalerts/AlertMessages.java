package diskalerts;

import java.util.List;

/** The texts that are sent to the team's channel. */
public class AlertMessages {
    private static final double GIGABYTE = 1_000_000_000;

    /** The text for a volume that is nearly full. */
    public String full(Volume volume) {
        return String.format("%s is %d% full", volume.mount(), volume.percent());
    }

    /** The text for a volume that has room again. */
    public String recovered(Volume volume) {
        return String.format("%s has room again: %d%% taken", volume.mount(), volume.percent());
    }

    /** How much is free on all volumes together. */
    public String summary(List<Volume> volumes) {
        long free = volumes.stream().mapToLong(volume -> volume.size() - volume.used()).sum();
        return String.format("%.1f GB free on %d volumes", free / GIGABYTE, volumes.size());
    }
}
