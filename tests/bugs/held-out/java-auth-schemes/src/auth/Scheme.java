package auth;

/** Ways to authenticate, the one to prefer first. */
public enum Scheme {
    DIGEST,
    BASIC,
    BEARER;

    /** The scheme with this name, whatever its case. */
    public static Scheme of(String name) {
        return valueOf(name.strip().toUpperCase());
    }
}
