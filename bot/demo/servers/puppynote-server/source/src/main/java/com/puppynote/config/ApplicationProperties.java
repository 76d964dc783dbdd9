package com.puppynote.config;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** application.properties, each value overridable by the environment. */
public final class ApplicationProperties {

    private final Properties properties;

    private ApplicationProperties(Properties properties) {
        this.properties = properties;
    }

    public static ApplicationProperties load() throws IOException {
        Properties properties = new Properties();
        try (InputStream file =
                ApplicationProperties.class.getResourceAsStream("/application.properties")) {
            if (file != null) {
                properties.load(file);
            }
        }
        return new ApplicationProperties(properties);
    }

    public int serverPort() {
        return Integer.parseInt(value("server.port", "8302"));
    }

    /** The value of the variable SERVER_PORT for "server.port", else the file's, else the default. */
    public String value(String key, String fallback) {
        String variable = key.toUpperCase().replace('.', '_').replace('-', '_');
        String overridden = System.getenv(variable);
        return overridden != null ? overridden : properties.getProperty(key, fallback);
    }
}
