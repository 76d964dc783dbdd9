package profiles;

/** Profiles by the number of the person. */
public class ProfileRepository {
    private final Cache cache;

    public ProfileRepository(Cache cache) {
        this.cache = cache;
    }

    public Profile find(long person) {
        return cache.get(key(person), () -> new Profile(person, "person " + person));
    }

    private static String key(long person) {
        return "person:" + person;
    }
}
