package warping;

/** Profiles from the table. */
public class Loader {
    public Profile load(Row row) {
        Profile profile = new Profile();
        profile.setName(row.name());
        profile.setDelay(row.delay());
        return profile;
    }
}
