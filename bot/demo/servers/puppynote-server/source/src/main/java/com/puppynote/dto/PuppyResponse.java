package com.puppynote.dto;

import com.puppynote.domain.Puppy;

public record PuppyResponse(Long id, String name, String breed) {

    public static PuppyResponse of(Puppy puppy) {
        return new PuppyResponse(puppy.getId(), puppy.getName(), puppy.getBreed().name());
    }
}
