package devices;

/** There is one siren in a house. */
public class Siren extends Device {
    public Siren() {
        super("Siren");
    }

    @Override
    protected String label() {
        return "Alarm";
    }
}
