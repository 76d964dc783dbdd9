package payments;

import java.nio.file.Path;

public class Check {
    public static void main(String[] args) throws Exception {
        Provider provider = new Provider(new Settings(Path.of("machine.properties")));
        assert provider.describe().equals("https://pay.example.com with key ...9f2c, 10 s");
    }
}
