package com.puppynote.domain;

import java.time.LocalDate;

public class Puppy {

    private final Long id;
    private final String name;
    private final Breed breed;
    private final LocalDate birthDate;
    private final Long ownerId;
    private final Microchip microchip;

    public Puppy(
            Long id, String name, Breed breed, LocalDate birthDate, Long ownerId, Microchip microchip) {
        this.id = id;
        this.name = name;
        this.breed = breed;
        this.birthDate = birthDate;
        this.ownerId = ownerId;
        this.microchip = microchip;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public Breed getBreed() {
        return breed;
    }

    public LocalDate getBirthDate() {
        return birthDate;
    }

    /** Absent for puppies that the school looks after itself. */
    public Long getOwnerId() {
        return ownerId;
    }

    /** Absent until the vet has implanted one. */
    public Microchip getMicrochip() {
        return microchip;
    }
}
