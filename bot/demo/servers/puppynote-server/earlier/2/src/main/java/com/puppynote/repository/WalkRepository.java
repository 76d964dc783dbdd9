package com.puppynote.repository;

import com.puppynote.domain.Walk;
import com.puppynote.exception.NotFoundException;
import java.util.List;

public class WalkRepository {

    private final List<Walk> walks = List.of(
            new Walk(21L, 1L, 25, 1.8),
            new Walk(22L, 2L, 32, 2.4),
            new Walk(23L, 4L, 15, 0.9));

    public Walk getById(long id) {
        return walks.stream()
                .filter(walk -> walk.getId() == id)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("no walk " + id));
    }
}
