package com.puppynote.service;

import com.puppynote.repository.ClinicRepository;
import java.util.List;

public class ClinicService {

    private final ClinicRepository clinicRepository;

    public ClinicService(ClinicRepository clinicRepository) {
        this.clinicRepository = clinicRepository;
    }

    public List<String> names() {
        return clinicRepository.findNames().stream().sorted().toList();
    }
}
