package zones;

import java.io.IOException;
import java.nio.file.Path;

public final class Main {
    public static void main(String[] args) throws IOException {
        FloorPlan plan = FloorPlan.read(Path.of("data", "floor-plan.csv"));
        System.out.printf("%d zones, hall North takes %d pallets%n", plan.size(), plan.capacity("North"));
        System.out.println("B2 takes 40: " + new Putaway(plan).store("B2", 40));
    }

    private Main() {}
}
