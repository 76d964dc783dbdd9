package pool;

import java.time.Duration;

/** How many connections a pool holds, and how long one waits for one of them. */
record PoolLimits(int least, int most, Duration patience) {

    /** @throws IllegalArgumentException when there can be no such pool */
    PoolLimits {
        if (least < 0) {
            throw new IllegalArgumentException("pool.least is negative: " + least);
        }
        if (least > most) {
            throw new IllegalArgumentException(
                    "pool.least is %d, more than pool.most, %d".formatted(least, most));
        }
        if (patience.isZero() || patience.isNegative()) {
            throw new IllegalArgumentException("pool.patience must be positive: " + patience);
        }
    }
}
