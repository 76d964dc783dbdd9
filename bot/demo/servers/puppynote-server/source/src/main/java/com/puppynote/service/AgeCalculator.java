package com.puppynote.service;

import com.puppynote.domain.Puppy;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;

/** How old a puppy is today. */
public class AgeCalculator {

    private final Clock clock;

    public AgeCalculator(Clock clock) {
        this.clock = clock;
    }

    public int weeksOld(Puppy puppy) {
        return Period.between(puppy.getBirthDate(), LocalDate.now(clock)).getDays() / 7;
    }
}
