package com.puppynote.controller;

import com.puppynote.service.ClinicService;
import com.puppynote.web.GetMapping;
import com.puppynote.web.RestController;
import java.util.List;

@RestController
public class ClinicController {

    private final ClinicService clinicService;

    public ClinicController(ClinicService clinicService) {
        this.clinicService = clinicService;
    }

    @GetMapping("/clinics")
    public List<String> list() {
        return clinicService.names();
    }
}
