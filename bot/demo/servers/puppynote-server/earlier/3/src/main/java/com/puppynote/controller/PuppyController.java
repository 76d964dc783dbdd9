package com.puppynote.controller;

import com.puppynote.dto.FeedingPlanResponse;
import com.puppynote.dto.PuppyCardResponse;
import com.puppynote.dto.PuppyResponse;
import com.puppynote.service.FeedingService;
import com.puppynote.service.PuppyService;
import com.puppynote.web.GetMapping;
import com.puppynote.web.PathVariable;
import com.puppynote.web.RestController;
import java.util.List;

@RestController
public class PuppyController {

    private final PuppyService puppyService;
    private final FeedingService feedingService;

    public PuppyController(PuppyService puppyService, FeedingService feedingService) {
        this.puppyService = puppyService;
        this.feedingService = feedingService;
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

    @GetMapping("/puppies/{id}/feeding-plan")
    public FeedingPlanResponse feedingPlan(@PathVariable long id) {
        return feedingService.planFor(id);
    }
}
