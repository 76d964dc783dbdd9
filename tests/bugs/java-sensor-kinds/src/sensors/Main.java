package sensors;

import java.util.Properties;

public class Main {
    public static void main(String[] args) {
        Properties properties = new Properties();
        properties.setProperty("attic", "Humidity");
        System.out.println(Loaders.fromProperties(properties));
        System.out.println(Loaders.fromLines("boiler = temperature\ngate = PRESSURE\n"));
    }
}
