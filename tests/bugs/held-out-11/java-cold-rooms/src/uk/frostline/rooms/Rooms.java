package uk.frostline.rooms;

import java.util.Collection;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All rooms that are watched. */
final class Rooms {
    private final Map<String, Room> byKey;

    /** @throws IllegalStateException if a room is listed twice: which limit holds is not ours to say */
    Rooms(Collection<Room> rooms) {
        byKey = rooms.stream().collect(Collectors.toMap(Room::key, Function.identity()));
    }

    Room find(String site, int number) {
        Room room = byKey.get(Room.keyOf(site, number));
        if (room == null) {
            throw new NoSuchElementException("no room " + number + " in " + site);
        }
        return room;
    }

    int count() {
        return byKey.size();
    }
}
