package planner;

public record Task(String name, String owner, String due) {
    public boolean isDueBefore(String day) {
        return due != null && due.compareTo(day) < 0;
    }
}
