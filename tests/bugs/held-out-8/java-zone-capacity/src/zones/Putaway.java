package zones;

import java.util.HashMap;
import java.util.Map;

/** Sends pallets to zones, and refuses what does not fit: a zone's floor bears no more. */
final class Putaway {
    private final FloorPlan plan;
    private final Map<String, Integer> stored = new HashMap<>();

    Putaway(FloorPlan plan) {
        this.plan = plan;
    }

    /** Whether the pallets were taken. */
    boolean store(String code, int pallets) {
        int after = stored.getOrDefault(code, 0) + pallets;
        if (after > plan.zone(code).pallets()) {
            return false;
        }
        stored.put(code, after);
        return true;
    }
}
