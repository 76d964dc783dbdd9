package relay;

import java.util.Optional;

public final class Check {
    public static void main(String[] args) {
        same(993, Endpoint.parse("imaps://mail.example.org/Sales").port());
        same(143, Endpoint.parse("imap://mail.example.org").port());
        same(25, Endpoint.parse("smtp://out.example.org").port());
        same(465, Endpoint.parse("SMTPS://out.example.org/").port());
        same(1993, Endpoint.parse("imaps://mail.example.org:1993/Press").port());
        same(Optional.of("Press"), Endpoint.parse("imaps://m.org:1993/Press").folder());
        same(Optional.empty(), Endpoint.parse("imap://mail.example.org").folder());
        same("imaps://m.org/Sales", Endpoint.parse("imaps://m.org/Sales").shortForm());
        same("imap://m.org:1143", Endpoint.parse("imap://m.org:1143").shortForm());
        same("a.org", Accounts.read("# all\na = smtp://a.org\n").endpoint("a").host());
        try {
            Endpoint.parse("http://example.org");
            throw new AssertionError("an address of no mailbox was taken");
        } catch (IllegalArgumentException expected) {
            same(true, expected.getMessage().contains("http://example.org"));
        }
    }

    private static void same(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }
}
