package mailbox;

/** Reads a message: header lines, an empty line, the body. */
final class MessageReader {
    private static final String DEFAULT_TYPE = "text/plain; charset=us-ascii";

    Message read(String source) {
        Headers headers = new Headers();
        String[] parts = source.split("\\R\\R", 2);
        for (String line : parts[0].split("\\R")) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("Not a header: " + line);
            }
            headers.add(new HeaderName(line.substring(0, colon)), line.substring(colon + 1));
        }
        if (!headers.names().contains(HeaderName.CONTENT_TYPE)) {
            headers.add(HeaderName.CONTENT_TYPE, DEFAULT_TYPE);
        }
        return new Message(headers, parts.length > 1 ? parts[1] : "");
    }
}
