package routes;

import java.util.List;
import java.util.Map;
import routes.CostTable.Leg;

public class Main {
    public static void main(String[] args) {
        CostTable table = new CostTable(Map.of(
                "mill", List.of(new Leg("weir", 4), new Leg("bridge", 9)),
                "weir", List.of(new Leg("bridge", 2)),
                "bridge", List.of(new Leg("port", 7))));
        for (String depot : List.of("mill", "weir", "bridge")) {
            System.out.println(depot + " " + table.cost(depot));
        }
    }
}
