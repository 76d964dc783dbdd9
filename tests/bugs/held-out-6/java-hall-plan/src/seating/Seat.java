package seating;

/** A seat: the row as a letter, and the place in it. */
public class Seat {
    private final String row;
    private final String place;

    public Seat(String row, String place) {
        this.row = row;
        this.place = place;
    }

    public int number() {
        return Integer.parseInt(place);
    }

    public String label() {
        return row + place;
    }
}
