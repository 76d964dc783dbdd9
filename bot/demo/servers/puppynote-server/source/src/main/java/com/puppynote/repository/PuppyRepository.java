package com.puppynote.repository;

import com.puppynote.domain.Breed;
import com.puppynote.domain.Microchip;
import com.puppynote.domain.Puppy;
import com.puppynote.exception.NotFoundException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

public class PuppyRepository {

    private final List<Puppy> puppies;

    public PuppyRepository(Clock clock) {
        LocalDate today = LocalDate.now(clock);
        puppies = List.of(
                new Puppy(1L, "Bori", Breed.JINDO, today.minusDays(68), 11L,
                        new Microchip("410 0981 0009 3312", today.minusDays(12))),
                new Puppy(2L, "Coco", Breed.POODLE, today.minusDays(80), 12L, null),
                new Puppy(3L, "Mandu", Breed.BEAGLE, today.minusDays(75), null,
                        new Microchip("410 0981 0009 4107", today.minusDays(5))),
                new Puppy(4L, "Toto", Breed.DACHSHUND, today.minusMonths(3).minusDays(2), 13L,
                        new Microchip("826 0980 0021 7745", today.minusDays(20))));
    }

    public List<Puppy> findAll() {
        return puppies;
    }

    public Puppy getById(long id) {
        return puppies.stream()
                .filter(puppy -> puppy.getId() == id)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("no puppy " + id));
    }
}
