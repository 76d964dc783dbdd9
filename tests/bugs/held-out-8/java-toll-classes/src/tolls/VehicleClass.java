package tolls;

/** A class of vehicles, and what one kilometre costs it in tenths of a cent. */
record VehicleClass(String code, int axles, int perKilometre) {
    VehicleClass {
        if (axles < 2) {
            throw new IllegalArgumentException("a vehicle has two axles or more");
        }
    }
}
