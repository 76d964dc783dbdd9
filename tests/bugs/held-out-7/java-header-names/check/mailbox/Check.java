package mailbox;

import java.util.List;

public final class Check {
    public static void main(String[] args) {
        MessageReader reader = new MessageReader();
        same("text/html", reader.read("Content-type: Text/HTML; charset=utf-8\n\nx").mediaType());
        same("image/png", reader.read("CONTENT-TYPE: image/png\n\nx").mediaType());
        same("text/plain", reader.read("From: a\n\nx").mediaType());
        Headers headers = reader.read("Received: one\nFrom: a\nreceived: two\n\nx").headers();
        same(List.of("one", "two"), headers.all(new HeaderName("RECEIVED")));
        same("a", headers.first(new HeaderName("from")));
        same(3, headers.names().size());
        same("X-Mailer", new HeaderName("X-Mailer").toString());
        same(false, new HeaderName("To").equals(new HeaderName("From")));
        same(true, headers.first(new HeaderName("Cc")) == null);
    }

    private static void same(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }
}
