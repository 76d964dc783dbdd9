package portfile;

import java.util.Properties;

/** Where the server listens. */
public class Endpoint {
    private final String host;
    private final int port;

    public Endpoint(Properties properties) {
        this.host = properties.getProperty("host");
        this.port = Integer.parseInt(properties.getProperty("port"));
    }

    public String address() {
        return host + ":" + port;
    }
}
