package paging;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Lists what is attached to tasks. */
public class TaskReport {
    private final TaskService service;

    public TaskReport(TaskService service) {
        this.service = service;
    }

    /** The names of everything that is attached to the task. */
    public List<String> attachments(String task) {
        List<String> names = new ArrayList<>();
        Iterator<String> iterator = new PageIterator(offset -> service.attachments(task, offset));
        while (iterator.hasNext()) {
            names.add(iterator.next());
        }
        return names;
    }
}
