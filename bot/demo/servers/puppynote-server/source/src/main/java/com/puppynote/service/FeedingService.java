package com.puppynote.service;

import com.puppynote.domain.Puppy;
import com.puppynote.dto.FeedingPlanResponse;
import com.puppynote.repository.PuppyRepository;

public class FeedingService {

    private static final int WEANED_FROM_WEEK = 7;

    private final PuppyRepository puppyRepository;
    private final AgeCalculator ageCalculator;

    public FeedingService(PuppyRepository puppyRepository, AgeCalculator ageCalculator) {
        this.puppyRepository = puppyRepository;
        this.ageCalculator = ageCalculator;
    }

    public FeedingPlanResponse planFor(long puppyId) {
        Puppy puppy = puppyRepository.getById(puppyId);
        int weeks = ageCalculator.weeksOld(puppy);
        int meals = mealsPerDay(puppy, weeks);
        return new FeedingPlanResponse(puppyId, meals, gramsPerDay(puppy) / meals);
    }

    private int mealsPerDay(Puppy puppy, int weeks) {
        if (weeks < WEANED_FROM_WEEK) {
            throw new IllegalStateException(
                    puppy.getName() + " is " + weeks + " weeks old and not weaned yet");
        }
        return weeks < 16 ? 4 : 3;
    }

    /** Growing dogs get about 4 % of half their adult weight a day. */
    private int gramsPerDay(Puppy puppy) {
        return (int) Math.round(puppy.getBreed().getAdultWeight() / 2 * 1000 * 0.04);
    }
}
