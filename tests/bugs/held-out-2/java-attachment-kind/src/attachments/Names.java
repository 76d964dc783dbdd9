package attachments;

import java.util.Locale;

public class Names {
    private Names() {}

    /** The extension in lower case without its dot; "" for a name that has none. */
    public static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return name.substring(dot).substring(1).toLowerCase(Locale.ROOT);
    }

    /** The name without folders. */
    public static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
