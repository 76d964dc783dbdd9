package mailbox;

import java.util.Locale;

/** A message as it was read. */
record Message(Headers headers, String body) {

    /** The media type without its parameters, such as text/html. */
    String mediaType() {
        String value = headers.first(HeaderName.CONTENT_TYPE);
        int semicolon = value.indexOf(';');
        String type = semicolon < 0 ? value : value.substring(0, semicolon);
        return type.strip().toLowerCase(Locale.ROOT);
    }
}
