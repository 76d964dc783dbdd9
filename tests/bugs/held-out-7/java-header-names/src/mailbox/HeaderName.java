package mailbox;

import java.util.Objects;

/** The name of a header. Names that differ in case only are the same name. */
final class HeaderName {
    static final HeaderName CONTENT_TYPE = new HeaderName("Content-Type");

    private final String text;

    HeaderName(String text) {
        this.text = Objects.requireNonNull(text).strip();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeaderName name && name.text.equalsIgnoreCase(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The name as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
