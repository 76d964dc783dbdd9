package uk.frostline.rooms;

import java.util.List;

public final class Main {
    private static final List<Room> WATCHED = List.of(
            new Room("Leeds", 1, -18.0),
            new Room("Leeds", 2, 4.0),
            new Room("Hull", 1, -22.0),
            new Room("Lincoln", 1, 4.0));

    public static void main(String[] args) {
        var watch = new Watch(new Rooms(WATCHED));
        watch.alarms(List.of("Leeds;1;-18.4", "Hull;1;-21.3", "Lincoln;1;3.6")).forEach(System.out::println);
    }
}
