package sensors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** Sensors from the two forms of configuration there are. Kinds may be in any case. */
public class Loaders {
    public static List<Sensor> fromProperties(Properties properties) {
        List<Sensor> sensors = new ArrayList<>();
        for (String name : properties.stringPropertyNames().stream().sorted().toList()) {
            String kind = properties.getProperty(name).trim().toUpperCase(Locale.ROOT);
            sensors.add(new Sensor(name, kind));
        }
        return sensors;
    }

    public static List<Sensor> fromLines(String text) {
        List<Sensor> sensors = new ArrayList<>();
        for (String line : text.strip().split("\n")) {
            String[] parts = line.split("=", 2);
            sensors.add(new Sensor(parts[0].trim(), parts[1].trim()));
        }
        return sensors;
    }
}
