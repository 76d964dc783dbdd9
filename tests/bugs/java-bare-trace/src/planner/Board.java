package planner;

import java.util.ArrayList;
import java.util.List;

public class Board {
    private final List<Task> tasks = new ArrayList<>();

    public void add(Task task) {
        tasks.add(task);
    }

    public List<Task> dueBefore(String day) {
        List<Task> due = new ArrayList<>();
        for (Task task : tasks) {
            if (task.isDueBefore(day)) {
                due.add(task);
            }
        }
        return due;
    }

    public List<Task> of(String owner) {
        return tasks.stream().filter(task -> task.owner().equals(owner)).toList();
    }
}
