package rolegrants;

import java.util.List;

public class Check {
    static void same(Object want, Object got, String what) {
        if (!want.equals(got)) throw new AssertionError(what + ": " + got + " instead of " + want);
    }

    public static void main(String[] args) {
        Directory directory = Directory.of(List.of("ann: editor", "cy:"));
        Grants grants = new Grants(directory);
        same(false, directory.has("dee", "editor"), "unknown");
        same(List.of(), List.copyOf(directory.rolesOf("dee")), "no roles");
        same(true, grants.grant("dee", "editor"), "granted");
        same(true, directory.has("dee", "editor"), "has it");
        same(false, grants.grant("dee", "editor"), "twice");
        same(true, grants.grant("dee", "auditor"), "a second");
        same(List.of("editor", "auditor"), List.copyOf(directory.rolesOf("dee")), "both");
        same(true, grants.grant("eve", "owner"), "another");
        same(false, directory.has("dee", "owner"), "not everybody's");
        same(false, directory.has("fay", "owner"), "nor a stranger's");
        same(true, grants.grant("ann", "auditor"), "known user");
        same(true, grants.grant("cy", "editor"), "user without roles");
        same(true, directory.has("cy", "editor"), "cy has it");
        same(true, grants.revoke("dee", "editor"), "revoked");
        same(false, directory.has("dee", "editor"), "gone");
        same(false, grants.revoke("gus", "editor"), "nothing to revoke");
        same(List.of("+dee:editor", "+dee:auditor", "+eve:owner", "+ann:auditor", "+cy:editor", "-dee:editor"),
                grants.journal(), "journal");
    }
}
