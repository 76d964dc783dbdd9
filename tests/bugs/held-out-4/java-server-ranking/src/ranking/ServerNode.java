package ranking;

/** A shuffle server, as it reported itself. */
public record ServerNode(String id, long availableMemory, int partitions) {
    public boolean isHealthy() {
        return availableMemory > 0;
    }
}
