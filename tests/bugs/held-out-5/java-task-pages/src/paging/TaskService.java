package paging;

import java.util.List;
import java.util.Map;

/** Lists the attachments of tasks, two at a time. */
public class TaskService {
    private static final int SIZE = 2;

    private final Map<String, List<String>> attachments;

    public TaskService(Map<String, List<String>> attachments) {
        this.attachments = attachments;
    }

    /** The page that begins at the offset; null stands for the first one. */
    public Page attachments(String task, String offset) {
        List<String> all = attachments.getOrDefault(task, List.of());
        int begin = offset == null ? 0 : Integer.parseInt(offset);
        int end = Math.min(begin + SIZE, all.size());
        return new Page(all.subList(begin, end), end < all.size() ? String.valueOf(end) : null);
    }
}
