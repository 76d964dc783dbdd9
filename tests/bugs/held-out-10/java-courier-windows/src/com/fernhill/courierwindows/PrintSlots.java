package com.fernhill.courierwindows;

import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints tonight's slots of every depot, for the booking page. */
public final class PrintSlots {

    public static void main(String[] args) {
        Map<String, LocalTime> depots = new LinkedHashMap<>();
        depots.put("Harwell", LocalTime.of(8, 0));
        depots.put("Docks", LocalTime.of(11, 30));
        depots.put("Airport", LocalTime.of(17, 30));

        SlotPlanner planner = new SlotPlanner(3);
        for (Map.Entry<String, LocalTime> depot : depots.entrySet()) {
            System.out.println(depot.getKey());
            for (Slot slot : planner.day(depot.getValue(), 3)) {
                System.out.println("  " + slot);
            }
        }
    }
}
