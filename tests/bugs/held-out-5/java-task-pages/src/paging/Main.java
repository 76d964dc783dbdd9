package paging;

import java.util.List;
import java.util.Map;

public class Main {
    public static void main(String[] args) {
        TaskService service =
                new TaskService(Map.of("T-1", List.of("plan.pdf", "photo.jpg", "notes.txt"), "T-2", List.of()));
        TaskReport report = new TaskReport(service);
        System.out.println("T-1 " + report.attachments("T-1"));
        System.out.println("T-2 " + report.attachments("T-2"));
    }
}
