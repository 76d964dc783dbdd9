package zones;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The zones of a warehouse as the facilities department exports them; a code stands for one zone. */
final class FloorPlan {
    private final Map<String, Zone> zones;

    private FloorPlan(Map<String, Zone> zones) {
        this.zones = zones;
    }

    static FloorPlan read(Path export) throws IOException {
        try (Stream<String> lines = Files.lines(export)) {
            return new FloorPlan(
                    lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(Zone::parse)
                            .collect(Collectors.toUnmodifiableMap(Zone::code, Function.identity())));
        }
    }

    Zone zone(String code) {
        Zone found = zones.get(code);
        if (found == null) {
            throw new IllegalArgumentException("no zone " + code);
        }
        return found;
    }

    int size() {
        return zones.size();
    }

    int capacity(String hall) {
        return zones.values().stream().filter(zone -> zone.hall().equals(hall)).mapToInt(Zone::pallets).sum();
    }
}
