package profiles;

/** What is shown of a person. */
public class ProfilePage {
    private final ProfileRepository profiles;
    private final AddressRepository addresses;

    public ProfilePage(Cache cache) {
        profiles = new ProfileRepository(cache);
        addresses = new AddressRepository(cache);
    }

    public String render(long person) {
        Profile profile = profiles.find(person);
        Address address = addresses.find(person);
        return profile.name() + ", " + address.town();
    }
}
