package uk.frostline.rooms;

import java.util.ArrayList;
import java.util.List;

/** Says which rooms are too warm. */
final class Watch {
    private final Rooms rooms;

    Watch(Rooms rooms) {
        this.rooms = rooms;
    }

    List<String> alarms(List<String> log) {
        var alarms = new ArrayList<String>();
        for (var line : log) {
            var reading = Reading.parse(line);
            var room = rooms.find(reading.site(), reading.number());
            if (reading.celsius() > room.limit()) {
                alarms.add(room + ": " + reading.celsius() + " degrees, at most " + room.limit());
            }
        }
        return alarms;
    }
}
