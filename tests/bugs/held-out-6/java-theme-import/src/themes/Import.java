package themes;

/** Reads preferences back that were exported before. */
public class Import {
    public static void read(String exported, Preferences into) {
        for (String line : exported.split("\n")) {
            String[] parts = line.split("=", 2);
            switch (parts[0]) {
                case "theme" -> into.set("theme", parts[1]);
                case "interval" -> into.set("interval", Integer.parseInt(parts[1]));
                default -> into.set(parts[0], parts[1]);
            }
        }
    }
}
