package com.puppynote.domain;

public class Walk {

    private final Long id;
    private final Long puppyId;
    private final int minutes;
    private final double distance;

    public Walk(Long id, Long puppyId, int minutes, double distance) {
        this.id = id;
        this.puppyId = puppyId;
        this.minutes = minutes;
        this.distance = distance;
    }

    public Long getId() {
        return id;
    }

    public Long getPuppyId() {
        return puppyId;
    }

    public int getMinutes() {
        return minutes;
    }

    /** In kilometres, measured by the collar. */
    public double getDistance() {
        return distance;
    }
}
