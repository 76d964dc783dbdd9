package timetable;

import java.time.LocalDateTime;
import java.util.List;

public class Check {
    public static void main(String[] args) {
        List<Departure> found = new FeedReader().read(
                "12,Mill Lane,2024-05-01T09:30:00+02:00,2024-05-01T09:34:00+02:00\n7,H,2024-12-01T23:41:00+01:00,\n");
        assert found.get(0).planned().equals(LocalDateTime.of(2024, 5, 1, 9, 30)) : found;
        assert found.get(0).delayMinutes() == 4;
        assert found.get(1).planned().equals(LocalDateTime.of(2024, 12, 1, 23, 41));
        assert found.get(1).delayMinutes() == 0;
    }
}
