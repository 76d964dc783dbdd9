package com.puppynote.repository;

import com.puppynote.domain.Owner;
import java.util.List;

public class OwnerRepository {

    private final List<Owner> owners = List.of(
            new Owner(11L, "Seo-yeon Han", "+82 10 5550 1201"),
            new Owner(12L, "Marta Kowalska", "+48 22 555 0134"),
            new Owner(13L, "Ben Adeyemi", "+44 20 7946 0112"));

    /** Returns null when there is no such owner. */
    public Owner findById(Long id) {
        for (Owner owner : owners) {
            if (owner.getId().equals(id)) {
                return owner;
            }
        }
        return null;
    }
}
