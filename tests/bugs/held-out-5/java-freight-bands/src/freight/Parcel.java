package freight;

/** A parcel; its weight is in grams. */
public record Parcel(String number, int grams) {}
