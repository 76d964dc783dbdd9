package branchclocks;

import java.nio.file.Path;
import java.time.Instant;

public final class Check {
    public static void main(String[] args) throws Exception {
        var branches = BranchList.read(Path.of("etc/branches.properties"));
        Instant now = Instant.parse("2026-03-02T09:15:00Z");
        if (branches.size() != 3 || !branches.get("leeds").isOpen(now) || branches.get("lisbon").isOpen(now)
                || !branches.get("berlin").isOpen(Instant.parse("2026-03-02T07:30:00Z"))
                || branches.get("berlin").isOpen(Instant.parse("2026-03-02T16:00:00Z")))
            throw new AssertionError(branches);
    }
}
