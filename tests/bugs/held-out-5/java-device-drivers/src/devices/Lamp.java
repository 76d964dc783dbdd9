package devices;

/** A lamp in some room. */
public class Lamp extends Device {
    private final String room;

    public Lamp(String name, String room) {
        super(name);
        this.room = room;
    }

    @Override
    protected String label() {
        return getName() + " in the " + room.toLowerCase();
    }
}
