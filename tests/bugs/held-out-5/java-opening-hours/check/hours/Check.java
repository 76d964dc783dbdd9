package hours;

import java.time.LocalTime;

public class Check {
    public static void main(String[] args) {
        Shop kiosk = new Shop("Kiosk", "9-12, 15:30-24:00");
        assert kiosk.isOpen(LocalTime.of(23, 59));
        assert kiosk.isOpen(LocalTime.of(9, 0));
        assert !kiosk.isOpen(LocalTime.of(12, 0));
        assert !kiosk.isOpen(LocalTime.of(0, 10));
        assert new Shop("Night", "0:00-24:00").isOpen(LocalTime.MIDNIGHT);
    }
}
