package ratings;

import java.util.ArrayList;
import java.util.List;

/** Stars from 1 to 5 that people gave. Without any, all figures are 0. */
public class Ratings {
    private final List<Integer> stars = new ArrayList<>();

    public void add(int given) {
        if (given < 1 || given > 5) {
            throw new IllegalArgumentException("stars are 1 to 5, not " + given);
        }
        stars.add(given);
    }

    public int count() {
        return stars.size();
    }

    /** The mean in tenths of a star, rounded down. */
    public int mean() {
        int sum = 0;
        for (int given : stars) {
            sum += given;
        }
        return sum * 10 / stars.size();
    }

    /** The share of five stars, in percent. */
    public int shareOfBest() {
        if (stars.isEmpty()) {
            return 0;
        }
        int best = 0;
        for (int given : stars) {
            best += given == 5 ? 1 : 0;
        }
        return best * 100 / stars.size();
    }
}
