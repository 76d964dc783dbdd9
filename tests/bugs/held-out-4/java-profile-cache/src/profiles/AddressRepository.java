package profiles;

/** Addresses by the number of the person. */
public class AddressRepository {
    private final Cache cache;

    public AddressRepository(Cache cache) {
        this.cache = cache;
    }

    public Address find(long person) {
        return cache.get(key(person), () -> new Address(person, person % 2 == 0 ? "Bergen" : "Turku"));
    }

    public void moved(long person) {
        cache.evict(key(person));
    }

    private static String key(long person) {
        return "person:" + person;
    }
}
