package relay;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a mailbox is: {@code imaps://mail.example.org:1993/Archive}. */
record Endpoint(Scheme scheme, String host, int port, Optional<String> folder) {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<scheme>imaps?|smtps?)://(?<host>[^:/]+)(?<port>:\\d+)?(?<folder>/.*)?",
            Pattern.CASE_INSENSITIVE);

    /**
     * The endpoint that an address means; the port and the folder may be left out.
     *
     * @throws IllegalArgumentException when it is no address
     */
    static Endpoint parse(String address) {
        Matcher matcher = ADDRESS.matcher(address.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("No address of a mailbox: " + address);
        }
        Scheme scheme = Scheme.of(matcher.group("scheme"));
        int port = Integer.parseInt(matcher.group("port").substring(1));
        Optional<String> folder = Optional.ofNullable(matcher.group("folder"))
                .map(path -> path.substring(1))
                .filter(path -> !path.isEmpty());
        return new Endpoint(scheme, matcher.group("host"), port, folder);
    }

    /** The address, as short as it may be. */
    String shortForm() {
        String shownPort = port == scheme.defaultPort() ? "" : ":" + port;
        return scheme + "://" + host + shownPort + folder.map(path -> "/" + path).orElse("");
    }
}
