package tolls;

import java.util.stream.Collectors;

public final class Check {
    private static void same(Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new AssertionError("expected " + expected + ", found " + found);
        }
    }

    private static String codes() {
        return Tariff.inForce().classes().stream().map(VehicleClass::code).collect(Collectors.joining(" "));
    }

    public static void main(String[] args) {
        same("CAR TRUCK VAN", codes());
        same(336L, Gate.price("VAN", 42));
        same(63L, Gate.price("CAR", 10) + 1);
        same(7L, Gate.price("CAR", 1));
        Tariff.inForce().register(new VehicleClass("BUS", 3, 120));
        same("BUS CAR TRUCK VAN", codes());
        same(12L, Gate.price("BUS", 1));
        try {
            Tariff.inForce().register(new VehicleClass("CAR", 2, 1));
            throw new AssertionError("a code is given once");
        } catch (IllegalArgumentException expected) {
            same("there is a class CAR", expected.getMessage());
        }
        same(7L, Gate.price("CAR", 1));
        same(false, Tariff.inForce().byCode("TRAM").isPresent());
    }
}
