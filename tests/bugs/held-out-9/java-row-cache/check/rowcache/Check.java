package rowcache;

import java.util.*;

public class Check {
    static void same(Object want, Object got, String what) {
        if (!want.equals(got)) throw new AssertionError(what + ": " + got + " instead of " + want);
    }

    public static void main(String[] args) {
        List<String> loads = new ArrayList<>();
        Map<Long, Shop.Customer> people = new HashMap<>();
        Map<Long, Shop.Parcel> boxes = new HashMap<>();
        for (long id = 1; id <= 4; id++) {
            people.put(id, new Shop.Customer(id, "N" + id, "T" + id));
            boxes.put(id, new Shop.Parcel(id, 5 - id, (int) id));
        }
        RowCache cache = new RowCache(50);
        Table<Shop.Customer> customers = new Table<>("customer", id -> { loads.add("c" + id); return people.get(id); }, cache);
        Table<Shop.Parcel> parcels = new Table<>("parcel", id -> { loads.add("p" + id); return boxes.get(id); }, cache);
        Shop shop = new Shop(customers, parcels);
        for (int round = 0; round < 2; round++)
            for (long id = 1; id <= 4; id++)
                same("N" + (5 - id) + ", T" + (5 - id) + " (" + id + " g)", shop.label(id), "label");
        same(8, loads.size(), "each row is read once: " + loads);
        people.put(2L, new Shop.Customer(2, "New", "T2"));
        same("N2", customers.find(2).name(), "still cached");
        customers.changed(2);
        same("New, T2 (3 g)", shop.label(3), "after a change");
        same(9, loads.size(), "only the changed row is read again: " + loads);
        parcels.changed(1);
        same("N1", customers.find(1).name(), "another table's row stays");
        same(9, loads.size(), "and is not read again: " + loads);
        try {
            customers.find(99);
            throw new AssertionError("found a row that is not there");
        } catch (NoSuchElementException e) {
            same(true, e.getMessage().contains("99"), "message");
        }
        RowCache small = new RowCache(2);
        List<Long> seen = new ArrayList<>();
        Table<String> words = new Table<>("word", id -> { seen.add(id); return "w" + id; }, small);
        for (long id : new long[] {1, 2, 1, 3, 1, 2}) same("w" + id, words.find(id), "word");
        same(List.of(1L, 2L, 3L, 2L), seen, "bounded");
    }
}
