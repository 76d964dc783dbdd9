package com.puppynote.dto;

public record FeedingPlanResponse(Long puppyId, int mealsPerDay, int gramsPerMeal) {
}
