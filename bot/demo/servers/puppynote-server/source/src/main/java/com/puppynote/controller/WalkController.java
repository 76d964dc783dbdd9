package com.puppynote.controller;

import com.puppynote.dto.WalkResponse;
import com.puppynote.service.WalkService;
import com.puppynote.web.GetMapping;
import com.puppynote.web.PathVariable;
import com.puppynote.web.RestController;

@RestController
public class WalkController {

    private final WalkService walkService;

    public WalkController(WalkService walkService) {
        this.walkService = walkService;
    }

    @GetMapping(value = "/walks/{id}", example = "/walks/21")
    public WalkResponse show(@PathVariable long id) {
        return walkService.summary(id);
    }
}
