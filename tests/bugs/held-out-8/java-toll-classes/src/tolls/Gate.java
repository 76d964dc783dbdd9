package tolls;

/** Charges the vehicles that leave the road. */
final class Gate {
    /** The price of a trip in cents, rounded up. */
    static long price(String code, int kilometres) {
        VehicleClass driven =
                Tariff.inForce()
                        .byCode(code)
                        .orElseThrow(() -> new IllegalArgumentException("no class " + code));
        return ((long) driven.perKilometre() * kilometres + 9) / 10;
    }

    private Gate() {}
}
