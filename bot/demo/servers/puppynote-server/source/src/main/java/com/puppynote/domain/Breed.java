package com.puppynote.domain;

public enum Breed {
    BEAGLE(11.0),
    DACHSHUND(8.5),
    JINDO(20.0),
    POODLE(24.0);

    private final double adultWeight;

    Breed(double adultWeight) {
        this.adultWeight = adultWeight;
    }

    /** In kilograms. */
    public double getAdultWeight() {
        return adultWeight;
    }
}
