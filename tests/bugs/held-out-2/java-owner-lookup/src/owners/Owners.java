package owners;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which team owns which service. */
public class Owners {
    private final Map<String, String> teams = new HashMap<>();

    public Owners own(String service, String team) {
        teams.put(service, team);
        return this;
    }

    /** The team that owns the service, or that owns what its name begins with; empty when nobody does. */
    public Optional<String> of(String service) {
        String team = teams.get(service);
        int hyphen = service.lastIndexOf('-');
        if (team == null && hyphen > 0) {
            return of(service.substring(0, hyphen));
        }
        return Optional.of(team);
    }
}
