package branchclocks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

public final class Main {

    public static void main(String[] args) throws IOException {
        Instant now = Instant.parse("2026-03-02T09:15:00Z");
        for (Branch branch : BranchList.read(Path.of("etc/branches.properties")).values()) {
            System.out.println(branch.name() + (branch.isOpen(now) ? " is open" : " is closed"));
        }
    }
}
