package tolls;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tariff in force: the classes that the road operator knows, and those added by contract. */
final class Tariff {
    private static final Tariff IN_FORCE = new Tariff();

    /** Every class by its code, whoever added it. */
    private static final Map<String, VehicleClass> CLASSES = new TreeMap<>();

    private Tariff() {
        register(new VehicleClass("CAR", 2, 62));
        register(new VehicleClass("VAN", 2, 80));
        register(new VehicleClass("TRUCK", 4, 187));
    }

    static Tariff inForce() {
        return IN_FORCE;
    }

    void register(VehicleClass added) {
        VehicleClass before = CLASSES.putIfAbsent(added.code(), added);
        if (before != null) {
            throw new IllegalArgumentException("there is a class " + added.code());
        }
    }

    Optional<VehicleClass> byCode(String code) {
        return Optional.ofNullable(CLASSES.get(code));
    }

    /** The classes, by code. */
    Collection<VehicleClass> classes() {
        return Collections.unmodifiableCollection(CLASSES.values());
    }
}
