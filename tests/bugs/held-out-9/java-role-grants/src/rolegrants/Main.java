package rolegrants;

import java.util.List;

class Main {
    public static void main(String[] args) {
        Directory directory = Directory.of(List.of("ann: editor, auditor", "bo: editor", "cy:"));
        Grants grants = new Grants(directory);
        grants.grant("bo", "auditor");
        grants.grant("cy", "editor");
        grants.grant("dee", "editor");
        grants.revoke("ann", "auditor");
        System.out.println(grants.journal());
        System.out.println("dee edits: " + directory.has("dee", "editor"));
    }
}
