package io.quayline.tariffkeys;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a container costs on a lane, in cents. Loaded once a day from the contract sheet. */
public final class Tariff {

    private final Map<Lane, Long> centsPerBox = new HashMap<>();
    private final Set<Lane> reefer = new HashSet<>();

    /** A row is "carrier,port>port>port,cents" with an optional ",reefer". */
    public void addRow(String row) {
        String[] cells = row.split(",");
        Lane lane = new Lane(cells[0], cells[1].split(">"));
        centsPerBox.put(lane, Long.parseLong(cells[2]));
        if (cells.length > 3 && cells[3].equals("reefer")) {
            reefer.add(lane);
        }
    }

    public long quote(Lane lane, int boxes) {
        long each = centsPerBox.get(lane);
        return each * boxes;
    }

    /** Whether the carrier takes refrigerated boxes on this lane. */
    public boolean takesReefer(Lane lane) {
        return reefer.contains(lane);
    }

    /** Out with full boxes, and back with the empty ones at a quarter of the rate. */
    public long roundTrip(Lane lane, int boxes) {
        return quote(lane, boxes) + quote(lane.reversed(), boxes) / 4;
    }

    public int size() {
        return centsPerBox.size();
    }
}
