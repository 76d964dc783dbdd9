package themes;

/** How the application looks. */
public class Appearance {
    private static final String[] NAMES = {"system", "light", "dark"};

    public static void choose(Preferences preferences, int theme) {
        preferences.set("theme", theme);
    }

    public static String theme(Preferences preferences) {
        return NAMES[preferences.number("theme", 0)];
    }
}
