package com.puppynote.repository;

import com.puppynote.domain.Vaccination;
import java.time.LocalDate;
import java.util.List;

public class VaccinationRepository {

    private final List<Vaccination> vaccinations = List.of(
            new Vaccination(1L, "DHPP, first", LocalDate.of(2026, 3, 2), true),
            new Vaccination(1L, "DHPP, second", LocalDate.of(2026, 3, 30), false),
            new Vaccination(1L, "Rabies", LocalDate.of(2026, 4, 20), false),
            new Vaccination(2L, "DHPP, first", LocalDate.of(2026, 3, 9), true),
            new Vaccination(2L, "DHPP, second", LocalDate.of(2026, 4, 6), true));

    public List<Vaccination> findByPuppyId(long puppyId) {
        return vaccinations.stream().filter(v -> v.getPuppyId() == puppyId).toList();
    }
}
