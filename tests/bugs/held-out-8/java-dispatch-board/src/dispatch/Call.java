package dispatch;

/** A call for an engineer. A higher rank goes first, then the one that has waited longer. */
record Call(String site, int rank, long openedAt) implements Comparable<Call> {
    /** Above every rank that a customer's contract can give. */
    static final int EMERGENCY = Integer.MAX_VALUE;

    /** Below every rank: when there is nothing else to do. */
    static final int IDLE = Integer.MIN_VALUE;

    @Override
    public int compareTo(Call other) {
        if (rank != other.rank) {
            return other.rank - rank;
        }
        return (int) (openedAt - other.openedAt);
    }
}
