package ranking;

import java.util.ArrayList;
import java.util.List;

/** Chooses the servers that a new application writes to. */
public class Assignment {
    private final List<ServerNode> nodes;

    public Assignment(List<ServerNode> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /** The healthy servers with the most memory, best first. */
    public List<ServerNode> best(int count) {
        List<ServerNode> candidates = new ArrayList<>();
        for (ServerNode node : nodes) {
            if (node.isHealthy()) {
                candidates.add(node);
            }
        }
        candidates.sort(this::compareByMemory);
        return candidates.subList(0, Math.min(count, candidates.size()));
    }

    private int compareByMemory(ServerNode left, ServerNode right) {
        if (left.availableMemory() > right.availableMemory()) {
            return -1;
        }
        return 1;
    }

    /** How many partitions all servers hold together. */
    public int partitions() {
        return nodes.stream().mapToInt(ServerNode::partitions).sum();
    }
}
