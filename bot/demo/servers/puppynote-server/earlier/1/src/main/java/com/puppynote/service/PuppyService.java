package com.puppynote.service;

import com.puppynote.domain.Puppy;
import com.puppynote.dto.PuppyCardResponse;
import com.puppynote.dto.PuppyResponse;
import com.puppynote.repository.PuppyRepository;
import java.util.List;

public class PuppyService {

    private final PuppyRepository puppyRepository;

    public PuppyService(PuppyRepository puppyRepository) {
        this.puppyRepository = puppyRepository;
    }

    public List<PuppyResponse> findAll() {
        return puppyRepository.findAll().stream().map(PuppyResponse::of).toList();
    }

    public PuppyResponse find(long puppyId) {
        return PuppyResponse.of(puppyRepository.getById(puppyId));
    }

    /** What hangs on the kennel door. */
    public PuppyCardResponse card(long puppyId) {
        Puppy puppy = puppyRepository.getById(puppyId);
        return new PuppyCardResponse(puppy.getName(), puppy.getBreed().name());
    }
}
