package com.puppynote.domain;

public class Walk {

    private final Long id;
    private final Long puppyId;
    private final int minutes;
    private final String distance;

    public Walk(Long id, Long puppyId, int minutes, String distance) {
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

    /** In kilometres, as the owner entered it in the app. */
    public String getDistance() {
        return distance;
    }
}
