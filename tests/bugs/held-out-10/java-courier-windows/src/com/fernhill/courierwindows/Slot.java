package com.fernhill.courierwindows;

import java.time.LocalTime;

/** A time of day at which a courier may ring, from {@code from} until {@code until}. */
public final class Slot {

    private final LocalTime from;
    private final LocalTime until;

    public Slot(LocalTime from, LocalTime until) {
        this.from = from;
        this.until = until;
    }

    public LocalTime from() {
        return from;
    }

    public LocalTime until() {
        return until;
    }

    /** Whether the slot ends on the day after the one it starts on. */
    public boolean isOvernight() {
        return !until.isAfter(from);
    }

    /** Whether a courier who rings at this time of day is within the slot. */
    public boolean covers(LocalTime time) {
        if (isOvernight()) {
            return !time.isBefore(from) || time.isBefore(until);
        }
        return !time.isBefore(from) && time.isBefore(until);
    }

    @Override
    public String toString() {
        return from + "-" + until + (isOvernight() ? " (+1)" : "");
    }
}
