package com.puppynote.domain;

import java.time.LocalDate;

public class Microchip {

    private final String number;
    private final LocalDate implantedOn;

    public Microchip(String number, LocalDate implantedOn) {
        this.number = number;
        this.implantedOn = implantedOn;
    }

    public String getNumber() {
        return number;
    }

    public LocalDate getImplantedOn() {
        return implantedOn;
    }
}
