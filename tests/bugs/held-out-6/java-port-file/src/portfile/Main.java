package portfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

public class Main {
    public static void main(String[] args) throws IOException {
        System.out.println(new Endpoint(read()).address());
    }

    static Properties read() throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("conf/server.properties"))) {
            properties.load(reader);
        }
        return properties;
    }
}
