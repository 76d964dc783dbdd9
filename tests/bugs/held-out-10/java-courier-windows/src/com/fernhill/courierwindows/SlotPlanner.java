package com.fernhill.courierwindows;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Cuts the working day of a depot into delivery slots. */
public final class SlotPlanner {

    private final int slotHours;

    public SlotPlanner(int slotHours) {
        if (slotHours < 1 || slotHours > 12) {
            throw new IllegalArgumentException("a slot takes 1 to 12 hours, not " + slotHours);
        }
        this.slotHours = slotHours;
    }

    /** One slot from this time of day on; late ones run past midnight. */
    public Slot slotFrom(LocalTime start) {
        LocalTime end = LocalTime.of(start.getHour() + slotHours, start.getMinute());
        return new Slot(start, end);
    }

    /** That many slots, one after the other. */
    public List<Slot> day(LocalTime opening, int count) {
        List<Slot> slots = new ArrayList<>();
        LocalTime start = opening;
        for (int i = 0; i < count; i++) {
            Slot slot = slotFrom(start);
            slots.add(slot);
            start = slot.until();
        }
        return slots;
    }
}
