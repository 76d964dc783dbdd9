package uk.frostline.rooms;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

public final class Check {
    private static void same(Object expected, Object found, String what) {
        if (!expected.equals(found)) {
            throw new AssertionError(what + ": expected " + expected + ", found " + found);
        }
    }

    private static void refused(Class<? extends RuntimeException> type, Runnable step, String what) {
        try {
            step.run();
        } catch (RuntimeException refusal) {
            if (type.isInstance(refusal)) {
                return;
            }
            throw refusal;
        }
        throw new AssertionError(what + " is taken");
    }

    public static void main(String[] args) {
        var listed = new ArrayList<>(List.of(
                new Room("Leeds", 1, -18.0), new Room("Leeds", 2, 4.0), new Room("Leeds", 12, 5.0),
                new Room("Hull", 1, -22.0), new Room("Halifax", 1, -20.0),
                new Room("Lincoln", 1, 4.0), new Room("Lincoln", 2, -18.0), new Room("Luton", 1, 2.0)));
        var rooms = new Rooms(listed);
        same(listed.size(), rooms.count(), "rooms");
        for (var room : listed) {
            same(room, rooms.find(room.site(), room.number()), "found");
        }
        refused(NoSuchElementException.class, () -> rooms.find("Luton", 2), "a number of other sites");
        refused(NoSuchElementException.class, () -> rooms.find("Leicester", 1), "a site that is not there");

        var watch = new Watch(rooms);
        same(List.of(), watch.alarms(List.of("Leeds;1;-18.0", "Lincoln;1;3.6", "Luton;1;1.9", "Lincoln;2;-19")), "all cold");
        same(3, watch.alarms(List.of("Leeds;1;3.6", "Lincoln;2;3.9", "Halifax;1;-19.9", "Hull;1;-22.5")).size(), "alarms");
        String alarm = watch.alarms(List.of("Lincoln;2;-3.5")).get(0);
        same(true, alarm.startsWith("Lincoln 2:"), alarm);

        refused(IllegalStateException.class,
                () -> new Rooms(List.of(new Room("Hull", 1, -22.0), new Room("Hull", 1, -18.0))), "a room listed twice");
    }
}
