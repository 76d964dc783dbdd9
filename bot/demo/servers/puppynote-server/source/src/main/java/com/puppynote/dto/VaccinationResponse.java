package com.puppynote.dto;

public record VaccinationResponse(Long puppyId, String vaccine, String dueOn) {
}
