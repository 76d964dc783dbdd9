package weighing;

/** What a scale says. */
sealed interface Reading {
    /** Grams on the plate. */
    record Weight(int grams) implements Reading {}

    /** The text that the clerk typed. */
    record Label(String text) implements Reading {}
}
