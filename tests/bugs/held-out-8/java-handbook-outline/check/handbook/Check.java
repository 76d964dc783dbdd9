package handbook;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

public final class Check {
    private static void same(Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new AssertionError("expected " + expected + ", found " + found);
        }
    }

    public static void main(String[] args) {
        Readers readers = new Readers();
        Chapter pumps = new Chapter("Pumps");
        readers.count(pumps);
        Chapter seals = pumps.open("Seals");
        readers.count(pumps);
        readers.count(seals);
        Chapter valves = new Chapter("Valves");
        Chapter otherSeals = valves.open("Seals");
        readers.count(otherSeals);
        same(2, readers.of(pumps));
        same(1, readers.of(seals));
        same(1, readers.of(otherSeals));
        same(0, readers.of(valves));
        same(3, readers.chapters());
        same(false, seals.equals(otherSeals));
        same(false, seals.equals(pumps));
        // The next edition: the same places, made anew.
        Chapter next = new Chapter("Pumps");
        next.open("Motors");
        Chapter nextSeals = next.open("Seals");
        nextSeals.open("Rubber");
        same(true, next.equals(pumps));
        same(true, nextSeals.equals(seals));
        same(nextSeals.hashCode(), seals.hashCode());
        readers.count(nextSeals);
        same(2, readers.of(seals));
        same(3, readers.chapters());
        same(List.of("Motors", "Seals"), next.children().stream().map(Chapter::title).toList());
        same("Pumps / Seals / Rubber", nextSeals.children().get(0).toString());
        same(3, new HashSet<>(Set.of(pumps, seals, otherSeals)).size());
        same(false, pumps.equals(null));
        same(true, readers.toString().contains("Valves / Seals=1"));
    }
}
