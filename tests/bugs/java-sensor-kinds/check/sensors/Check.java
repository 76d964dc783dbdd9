package sensors;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        List<Sensor> sensors = Loaders.fromLines("a = temperature\nb = PRESSURE\nc=Humidity \n");
        assert sensors.get(0).kind() == Kind.TEMPERATURE;
        assert sensors.get(1).kind() == Kind.PRESSURE;
        assert sensors.get(2).toString().equals("c [%]");
        boolean refused = false;
        try {
            Loaders.fromLines("x = sound");
        } catch (IllegalArgumentException e) {
            refused = true;
        }
        assert refused;
    }
}
