package booking;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        Booking booking = new Booking("Ada", 41, 42, 2, 1);
        assert booking.release(42) && booking.seats().equals(List.of(41, 2, 1));
        assert booking.release(1) && booking.seats().equals(List.of(41, 2));
        assert !booking.release(1) && !booking.release(0);
        assert booking.seats().size() == 2;
    }
}
