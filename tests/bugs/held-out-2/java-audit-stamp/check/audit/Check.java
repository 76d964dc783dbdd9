package audit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.TimeZone;

public class Check {
    public static void main(String[] args) {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        Log log = new Log(Clock.fixed(Instant.parse("2024-05-01T23:10:05.75Z"), ZoneId.of("Asia/Tokyo")));
        log.note("ada", "opened\nthe vault");
        assert log.lines().get(0).equals("2024-05-01 23:10:05 ada opened the vault") : log.lines();
    }
}
