package com.puppynote.service;

import com.puppynote.domain.Owner;
import com.puppynote.domain.Puppy;
import com.puppynote.dto.PuppyCardResponse;
import com.puppynote.dto.PuppyResponse;
import com.puppynote.repository.OwnerRepository;
import com.puppynote.repository.PuppyRepository;
import java.util.List;

public class PuppyService {

    private final PuppyRepository puppyRepository;
    private final OwnerRepository ownerRepository;

    public PuppyService(PuppyRepository puppyRepository, OwnerRepository ownerRepository) {
        this.puppyRepository = puppyRepository;
        this.ownerRepository = ownerRepository;
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
        Owner owner = ownerRepository.findById(puppy.getOwnerId());
        String phone = owner.getPhone();
        return new PuppyCardResponse(puppy.getName(), puppy.getBreed().name(), phone);
    }
}
