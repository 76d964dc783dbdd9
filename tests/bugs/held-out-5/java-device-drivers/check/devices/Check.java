package devices;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        Panel panel = new Panel();
        panel.add(new Lamp("Lamp", "Hall"));
        panel.add(new Siren());
        assert panel.labels().equals(List.of("Lamp in the hall", "Alarm")) : panel.labels();
    }
}
