package routes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The least cost from each depot to the port. Depots form a tree, so there are no circles. */
public class CostTable {
    private final Map<String, List<Leg>> legs;
    private final Map<String, Integer> known = new HashMap<>();

    public CostTable(Map<String, List<Leg>> legs) {
        this.legs = legs;
    }

    public int cost(String depot) {
        if (depot.equals("port")) {
            return 0;
        }
        return known.computeIfAbsent(depot, this::least);
    }

    public int computed() {
        return known.size();
    }

    private int least(String depot) {
        int least = Integer.MAX_VALUE;
        for (Leg leg : legs.getOrDefault(depot, List.of())) {
            least = Math.min(least, leg.cost() + cost(leg.to()));
        }
        if (least == Integer.MAX_VALUE) {
            throw new IllegalArgumentException(depot + " has no way to the port");
        }
        return least;
    }

    public record Leg(String to, int cost) {}
}
