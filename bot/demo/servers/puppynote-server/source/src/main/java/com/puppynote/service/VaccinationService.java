package com.puppynote.service;

import com.puppynote.domain.Puppy;
import com.puppynote.domain.Vaccination;
import com.puppynote.dto.VaccinationResponse;
import com.puppynote.repository.PuppyRepository;
import com.puppynote.repository.VaccinationRepository;
import java.util.Comparator;

public class VaccinationService {

    private final PuppyRepository puppyRepository;
    private final VaccinationRepository vaccinationRepository;

    public VaccinationService(
            PuppyRepository puppyRepository, VaccinationRepository vaccinationRepository) {
        this.puppyRepository = puppyRepository;
        this.vaccinationRepository = vaccinationRepository;
    }

    public VaccinationResponse next(long puppyId) {
        Puppy puppy = puppyRepository.getById(puppyId);
        Vaccination next = vaccinationRepository.findByPuppyId(puppy.getId()).stream()
                .filter(vaccination -> !vaccination.isGiven())
                .min(Comparator.comparing(Vaccination::getDueOn))
                .get();
        return new VaccinationResponse(puppyId, next.getVaccine(), next.getDueOn().toString());
    }
}
