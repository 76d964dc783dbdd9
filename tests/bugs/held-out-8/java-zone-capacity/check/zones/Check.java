package zones;

import java.nio.file.Files;
import java.nio.file.Path;

public final class Check {
    private static void same(Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new AssertionError("expected " + expected + ", found " + found);
        }
    }

    public static void main(String[] args) throws Exception {
        FloorPlan plan = FloorPlan.read(Path.of("data", "floor-plan.csv"));
        same(6, plan.size());
        same("North", plan.zone("B2").hall());
        same("South", plan.zone("B3").hall());
        same(204, plan.capacity("North"));
        same(132, plan.capacity("South"));
        Putaway putaway = new Putaway(plan);
        same(false, putaway.store("B2", 40));
        same(true, putaway.store("B3", 50));
        same(false, putaway.store("B3", 3));
        Path twice = Path.of("twice.csv");
        Files.writeString(twice, "X1;North;5\nX1;North;9\n");
        try {
            FloorPlan.read(twice);
            throw new AssertionError("a code that stands for two zones is refused");
        } catch (IllegalStateException expected) {
            same(true, expected.getMessage().contains("X1"));
        } finally {
            Files.delete(twice);
        }
    }
}
