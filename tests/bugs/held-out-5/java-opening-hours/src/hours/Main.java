package hours;

import java.time.LocalTime;
import java.util.Map;
import java.util.TreeMap;

public class Main {
    public static void main(String[] args) {
        Map<String, String> directory =
                new TreeMap<>(Map.of("Bakery", "6:00-13:00", "Kiosk", "9-12, 15:30-24:00"));
        LocalTime now = LocalTime.of(22, 15);
        directory.forEach((name, hours) -> System.out.println(name + ": " + new Shop(name, hours).isOpen(now)));
    }
}
