package themes;

public class Check {
    public static void main(String[] args) {
        Preferences preferences = new Preferences();
        Import.read("name=p\ntheme=2", preferences);
        if (!Appearance.theme(preferences).equals("dark")) throw new AssertionError();
        if (!preferences.text("name").equals("p")) throw new AssertionError();
        Appearance.choose(preferences, 1);
        if (!Appearance.theme(preferences).equals("light")) throw new AssertionError();
    }
}
