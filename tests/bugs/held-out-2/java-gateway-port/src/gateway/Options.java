package gateway;

import java.util.Properties;

/** Options of the gateway, given with -D; docs/running.md lists them. */
public record Options(String name, int port, boolean secure) {
    public static Options from(Properties given) {
        return new Options(
                given.getProperty("gateway.name", "gateway"),
                Integer.parseInt(given.getProperty("gateway.port", "8443")),
                Boolean.parseBoolean(given.getProperty("gateway.secure", "true")));
    }
}
