package com.fernhill.courierwindows;

import java.time.LocalTime;
import java.util.List;

public final class Check {
    public static void main(String[] args) {
        SlotPlanner three = new SlotPlanner(3);
        same(three.slotFrom(LocalTime.of(8, 15)).toString(), "08:15-11:15");
        same(three.slotFrom(LocalTime.of(20, 59)).toString(), "20:59-23:59");
        same(three.slotFrom(LocalTime.of(21, 0)).toString(), "21:00-00:00 (+1)");
        same(three.slotFrom(LocalTime.of(23, 30)).toString(), "23:30-02:30 (+1)");
        same(new SlotPlanner(12).slotFrom(LocalTime.of(12, 0)).toString(), "12:00-00:00 (+1)");
        List<Slot> late = three.day(LocalTime.of(17, 30), 4);
        same(late.toString(), "[17:30-20:30, 20:30-23:30, 23:30-02:30 (+1), 02:30-05:30]");
        Slot night = three.slotFrom(LocalTime.of(22, 45));
        same(night.covers(LocalTime.of(0, 10)), true);
        same(night.covers(LocalTime.of(1, 45)), false);
        same(night.covers(LocalTime.of(22, 44)), false);
    }

    private static void same(Object got, Object due) {
        if (!got.equals(due)) {
            throw new AssertionError("got " + got + ", not " + due);
        }
    }
}
