package metricpaths;

/** Makes tag values of request paths: few of them, and without ids. */
public final class PathSanitizer {
    private static final int MAX_SEGMENTS = 3;
    static final String NONE = "none";

    private PathSanitizer() {}

    /**
     * The path with ids and versions taken out, and at most three segments, joined by underscores.
     * A path without any segment becomes "none", since tag values cannot be empty.
     */
    public static String sanitize(String path) {
        String rest = path.charAt(0) == '/' ? path.substring(1) : path;
        StringBuilder tag = new StringBuilder();
        int segments = 0;
        for (String segment : rest.split("/")) {
            if (segments == MAX_SEGMENTS || segment.isEmpty()) {
                break;
            }
            if (tag.length() > 0) {
                tag.append('_');
            }
            tag.append(isStable(segment) ? segment : "-");
            segments++;
        }
        return segments == 0 ? NONE : tag.toString();
    }

    /** Whether the segment is a word, not a number or a key. */
    private static boolean isStable(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char letter = segment.charAt(i);
            if (Character.isDigit(letter) && i > 0 || !Character.isLetterOrDigit(letter)) {
                return false;
            }
        }
        return !Character.isDigit(segment.charAt(0));
    }
}
