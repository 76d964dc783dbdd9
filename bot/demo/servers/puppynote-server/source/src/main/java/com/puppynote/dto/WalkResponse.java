package com.puppynote.dto;

public record WalkResponse(Long id, double kilometres, double minutesPerKilometre) {
}
