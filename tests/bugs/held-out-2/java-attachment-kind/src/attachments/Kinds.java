package attachments;

import java.util.Set;

public enum Kinds {
    IMAGE(Set.of("png", "jpg", "gif")),
    TEXT(Set.of("txt", "md", "csv")),
    OTHER(Set.of());

    private final Set<String> extensions;

    Kinds(Set<String> extensions) {
        this.extensions = extensions;
    }

    public static Kinds of(String path) {
        String extension = Names.extension(Names.last(path));
        for (Kinds kind : values()) {
            if (kind.extensions.contains(extension)) {
                return kind;
            }
        }
        return OTHER;
    }
}
