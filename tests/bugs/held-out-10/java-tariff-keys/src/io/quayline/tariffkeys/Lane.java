package io.quayline.tariffkeys;

import java.util.Arrays;
import java.util.Objects;

/**
 * A carrier and the ports it calls at, in order. The same ports in another order are another lane.
 */
public final class Lane {

    private final String carrier;
    private final String[] ports;

    public Lane(String carrier, String... ports) {
        if (ports.length < 2) {
            throw new IllegalArgumentException("a lane has two ports or more");
        }
        this.carrier = carrier;
        this.ports = ports.clone();
    }

    public String carrier() {
        return carrier;
    }

    public String from() {
        return ports[0];
    }

    public String to() {
        return ports[ports.length - 1];
    }

    /** The same ports backwards. */
    public Lane reversed() {
        String[] backwards = new String[ports.length];
        for (int i = 0; i < ports.length; i++) {
            backwards[i] = ports[ports.length - 1 - i];
        }
        return new Lane(carrier, backwards);
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) return true;
        if (!(other instanceof Lane)) return false;
        Lane lane = (Lane) other;
        return carrier.equals(lane.carrier) && Arrays.equals(ports, lane.ports);
    }

    @Override
    public int hashCode() {
        return Objects.hash(carrier, ports);
    }

    @Override
    public String toString() {
        return carrier + " " + String.join(">", ports);
    }
}
