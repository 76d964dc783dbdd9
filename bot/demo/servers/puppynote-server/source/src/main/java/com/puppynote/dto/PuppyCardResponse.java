package com.puppynote.dto;

public record PuppyCardResponse(String name, String breed, String emergencyPhone) {
}
