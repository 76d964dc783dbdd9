package warping;

/** A row of the table of players. */
public record Row(String name, String world, int delay) {
}
