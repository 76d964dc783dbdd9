package com.puppynote.dto;

public record MicrochipResponse(Long puppyId, String number) {
}
