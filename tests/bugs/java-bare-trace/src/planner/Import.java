package planner;

/** Reads tasks: name, owner and day, separated by bars; owner and day may be left out. */
public class Import {
    public static Task parse(String line) {
        String[] parts = line.split("\\|");
        String owner = parts.length > 1 ? parts[1].trim() : "nobody";
        String due = parts[2].trim();
        return new Task(parts[0].trim(), owner, due);
    }
}
