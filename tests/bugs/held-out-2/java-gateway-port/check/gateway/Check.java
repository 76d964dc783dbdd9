package gateway;

import java.util.Properties;

public class Check {
    public static void main(String[] args) {
        assert Options.from(System.getProperties()).port() > 0;
        Properties given = new Properties();
        given.setProperty("gateway.port", "many");
        try {
            Options.from(given);
            assert false;
        } catch (NumberFormatException expected) {
            assert true;
        }
    }
}
