package headers;

/** Headers that the server treats in a special way. */
public enum HttpHeader {
    ACCEPT("Accept", false),
    AUTHORIZATION("Authorization", true),
    COOKIE("Cookie", true),
    CONTENT_TYPE("Content-Type", false),
    USER_AGENT("User-Agent", false);

    private final String httpName;
    private final boolean sensitive;

    HttpHeader(String httpName, boolean sensitive) {
        this.httpName = httpName;
        this.sensitive = sensitive;
    }

    public String getHttpName() {
        return httpName;
    }

    /** Whether its value must not be written to a log. */
    public boolean isSensitive() {
        return sensitive;
    }

    /** The header of that name in any case, or null when it is not one of these. */
    public static HttpHeader forHttpName(String name) {
        for (HttpHeader header : values()) {
            if (header.httpName.equalsIgnoreCase(name)) {
                return header;
            }
        }
        return null;
    }
}
