package com.puppynote.domain;

import java.time.LocalDate;

public class Vaccination {

    private final Long puppyId;
    private final String vaccine;
    private final LocalDate dueOn;
    private final boolean given;

    public Vaccination(Long puppyId, String vaccine, LocalDate dueOn, boolean given) {
        this.puppyId = puppyId;
        this.vaccine = vaccine;
        this.dueOn = dueOn;
        this.given = given;
    }

    public Long getPuppyId() {
        return puppyId;
    }

    public String getVaccine() {
        return vaccine;
    }

    public LocalDate getDueOn() {
        return dueOn;
    }

    public boolean isGiven() {
        return given;
    }
}
