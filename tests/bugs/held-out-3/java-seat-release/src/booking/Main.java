package booking;

public class Main {
    public static void main(String[] args) {
        Booking booking = new Booking("Ada", 41, 42, 43);
        System.out.println(booking.release(7) + " " + booking.seats());
        System.out.println(booking.release(42) + " " + booking.seats());
    }
}
