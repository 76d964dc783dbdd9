package branchclocks;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** A branch and the hours in which its phone is answered, in its own time. */
public record Branch(String name, ZoneId zone, LocalTime opens, LocalTime closes) {

    public boolean isOpen(Instant now) {
        LocalTime there = now.atZone(zone).toLocalTime();
        return !there.isBefore(opens) && there.isBefore(closes);
    }
}
