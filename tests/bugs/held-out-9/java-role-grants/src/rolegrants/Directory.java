package rolegrants;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who has which role. Most users have none. */
class Directory {
    private final Map<String, List<String>> roles = new HashMap<>();

    /** Reads lines such as {@code ann: editor, auditor}. */
    static Directory of(List<String> lines) {
        Directory directory = new Directory();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("no user in: " + line);
            }
            List<String> named = new ArrayList<>();
            for (String role : line.substring(colon + 1).split(",")) {
                if (!role.isBlank()) {
                    named.add(role.strip());
                }
            }
            directory.roles.put(line.substring(0, colon).strip(), named);
        }
        return directory;
    }

    List<String> rolesOf(String user) {
        return roles.getOrDefault(user, Collections.emptyList());
    }

    boolean has(String user, String role) {
        return rolesOf(user).contains(role);
    }
}
