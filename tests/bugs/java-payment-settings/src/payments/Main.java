package payments;

import java.io.IOException;
import java.nio.file.Path;

public class Main {
    public static void main(String[] args) throws IOException {
        Provider provider = new Provider(new Settings(Path.of("machine.properties")));
        System.out.println("paying through " + provider.describe());
    }
}
