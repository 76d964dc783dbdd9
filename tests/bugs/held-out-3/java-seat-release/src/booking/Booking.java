package booking;

import java.util.ArrayList;
import java.util.List;

/** The numbers of the seats that a booking holds. */
public class Booking {
    private final String name;
    private final List<Integer> seats = new ArrayList<>();

    public Booking(String name, int... seats) {
        this.name = name;
        for (int seat : seats) {
            this.seats.add(seat);
        }
    }

    /** Gives a seat back; whether the booking had it. */
    public boolean release(int seat) {
        if (!seats.contains(seat)) {
            return false;
        }
        seats.remove(seat);
        return true;
    }

    public List<Integer> seats() {
        return List.copyOf(seats);
    }

    public String name() {
        return name;
    }
}
