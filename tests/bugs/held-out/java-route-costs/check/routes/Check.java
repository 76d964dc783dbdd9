package routes;

import java.util.List;
import java.util.Map;
import routes.CostTable.Leg;

public class Check {
    public static void main(String[] args) {
        CostTable table = new CostTable(Map.of(
                "mill", List.of(new Leg("weir", 4), new Leg("bridge", 9)),
                "weir", List.of(new Leg("bridge", 2)),
                "bridge", List.of(new Leg("port", 7))));
        assert table.cost("mill") == 13;
        assert table.cost("bridge") == 7;
        assert table.computed() == 3;
        try {
            table.cost("nowhere");
            assert false;
        } catch (IllegalArgumentException expected) {
            assert table.computed() == 3;
        }
    }
}
