package branchclocks;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The branches as the administrators list them. */
public final class BranchList {

    private BranchList() {}

    /** Reads lines such as {@code leeds = Europe/London 09:00 17:30}. */
    public static Map<String, Branch> read(Path file) throws IOException {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        }
        Map<String, Branch> branches = new TreeMap<>();
        for (String name : lines.stringPropertyNames()) {
            String[] words = lines.getProperty(name).trim().split("\\s+");
            if (words.length != 3) {
                throw new IllegalArgumentException(file + ": " + name + " needs a zone and two times");
            }
            ZoneId zone = ZoneId.of(words[0]);
            branches.put(name, new Branch(name, zone, LocalTime.parse(words[1]), LocalTime.parse(words[2])));
        }
        return branches;
    }
}
