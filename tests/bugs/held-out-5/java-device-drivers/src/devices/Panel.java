package devices;

import java.util.ArrayList;
import java.util.List;

/** Shows the devices of a house. */
public class Panel {
    private final List<Device> devices = new ArrayList<>();

    public void add(Device device) {
        devices.add(device);
    }

    public List<String> labels() {
        return devices.stream().map(device -> device.getProperties().get("label")).toList();
    }
}
