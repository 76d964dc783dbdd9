package themes;

public class Main {
    public static void main(String[] args) {
        Preferences preferences = new Preferences();
        Appearance.choose(preferences, 1);
        System.out.println(Appearance.theme(preferences));
        Import.read("name=phone\ninterval=30\ntheme=2", preferences);
        System.out.println(Appearance.theme(preferences));
    }
}
