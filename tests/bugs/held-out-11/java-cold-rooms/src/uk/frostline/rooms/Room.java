package uk.frostline.rooms;

/** A cold room. Every site numbers its own rooms from 1; limit is the warmest it may get, in degrees Celsius. */
record Room(String site, int number, double limit) {

    /** The key under which a room is kept. */
    static String keyOf(String site, int number) {
        return site.substring(0, 1) + number;
    }

    String key() {
        return keyOf(site, number);
    }

    @Override
    public String toString() {
        return site + " " + number;
    }
}
