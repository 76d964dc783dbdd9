package com.puppynote.service;

import com.puppynote.domain.Walk;
import com.puppynote.dto.WalkResponse;
import com.puppynote.repository.WalkRepository;

public class WalkService {

    private final WalkRepository walkRepository;

    public WalkService(WalkRepository walkRepository) {
        this.walkRepository = walkRepository;
    }

    public WalkResponse summary(long walkId) {
        Walk walk = walkRepository.getById(walkId);
        double kilometres = Double.parseDouble(walk.getDistance());
        double pace = Math.round(walk.getMinutes() / kilometres * 10) / 10.0;
        return new WalkResponse(walk.getId(), kilometres, pace);
    }
}
