package seating;

import java.util.ArrayList;
import java.util.List;

/** All seats of the hall. */
public class Plan {
    private final List<Seat> seats = new ArrayList<>();

    public Plan() {
        seats.add(new Seat("A", "1"));
        seats.add(new Seat("A", "2"));
        seats.add(new Seat("B", "1"));
        seats.add(new Seat("2", "B"));
        seats.add(new Seat("C", "1"));
    }

    public int highest() {
        int found = 0;
        for (Seat seat : seats) {
            found = Math.max(found, seat.number());
        }
        return found;
    }

    public String last() {
        return seats.get(3).label();
    }
}
