package com.puppynote.service;

import com.puppynote.domain.Puppy;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How old a puppy is today. */
public class AgeCalculator {

    private final Clock clock;

    public AgeCalculator(Clock clock) {
        this.clock = clock;
    }

    public int weeksOld(Puppy puppy) {
        return (int) ChronoUnit.WEEKS.between(puppy.getBirthDate(), LocalDate.now(clock));
    }
}
