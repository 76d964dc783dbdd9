package warping;

/** Brings players home. */
public class Warp {
    public String home(Profile profile) {
        return profile.getName() + " to " + profile.getWorld().toUpperCase() + " in " + profile.getDelay() + " s";
    }
}
