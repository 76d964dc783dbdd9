package com.puppynote.controller;

import com.puppynote.dto.PuppyCardResponse;
import com.puppynote.dto.PuppyResponse;
import com.puppynote.service.PuppyService;
import com.puppynote.web.GetMapping;
import com.puppynote.web.PathVariable;
import com.puppynote.web.RestController;
import java.util.List;

@RestController
public class PuppyController {

    private final PuppyService puppyService;

    public PuppyController(PuppyService puppyService) {
        this.puppyService = puppyService;
    }

    @GetMapping(value = "/puppies", example = "/puppies")
    public List<PuppyResponse> list() {
        return puppyService.findAll();
    }

    @GetMapping(value = "/puppies/{id}", example = "/puppies/1")
    public PuppyResponse show(@PathVariable long id) {
        return puppyService.find(id);
    }

    @GetMapping(value = "/puppies/{id}/card", example = "/puppies/1/card")
    public PuppyCardResponse card(@PathVariable long id) {
        return puppyService.card(id);
    }
}
