package rolegrants;

import java.util.ArrayList;
import java.util.List;

/** Grants and revokes roles, and keeps a journal of it. */
class Grants {
    private final Directory directory;
    private final List<String> journal = new ArrayList<>();

    Grants(Directory directory) {
        this.directory = directory;
    }

    /** False when the user had the role already. */
    boolean grant(String user, String role) {
        List<String> roles = directory.rolesOf(user);
        if (roles.contains(role)) {
            return false;
        }
        roles.add(role);
        journal.add("+" + user + ":" + role);
        return true;
    }

    boolean revoke(String user, String role) {
        if (!directory.rolesOf(user).remove(role)) {
            return false;
        }
        journal.add("-" + user + ":" + role);
        return true;
    }

    List<String> journal() {
        return journal;
    }
}
