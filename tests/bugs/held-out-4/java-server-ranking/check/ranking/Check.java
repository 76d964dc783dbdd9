package ranking;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        ServerNode small = new ServerNode("s", 5, 1);
        ServerNode large = new ServerNode("l", 9, 1);
        assert new Assignment(List.of(small, large, new ServerNode("n", 0, 1))).best(5).equals(List.of(large, small));
        for (int seed = 0; seed < 200; seed++) {
            List<ServerNode> best = new Assignment(Fleet.of(900, seed)).best(900);
            for (int i = 1; i < best.size(); i++) {
                assert best.get(i - 1).availableMemory() >= best.get(i).availableMemory();
            }
        }
    }
}
