package ch.lindenhof.laundry;

/** What a price hangs on: the hotel and the garment. Hotels write garments as they please. */
final class PriceKey {
    private final int hotel;
    private final String garment;

    PriceKey(int hotel, String garment) {
        this.hotel = hotel;
        this.garment = garment;
    }

    @Override
    public boolean equals(Object o) {
        if (this == o) return true;
        if (!(o instanceof PriceKey)) return false;
        PriceKey other = (PriceKey) o;
        return hotel == other.hotel && garment.equalsIgnoreCase(other.garment);
    }

    @Override
    public int hashCode() {
        return 31 * hotel + garment.hashCode();
    }

    @Override
    public String toString() {
        return "hotel " + hotel + ", " + garment;
    }
}
