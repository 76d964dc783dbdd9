package meters;

import java.util.OptionalInt;

/** A meter's value on a day; empty where nobody could read it. */
public record Reading(String meter, String day, OptionalInt value) {
    /** Reads {@code meter;day;value}. The value is left empty when the meter was not accessible. */
    public static Reading parse(String line) {
        String[] cells = line.split(";", -1);
        return new Reading(cells[0], cells[1], OptionalInt.of(Integer.parseInt(cells[2])));
    }
}
