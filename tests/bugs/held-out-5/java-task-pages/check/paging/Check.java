package paging;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

public class Check {
    public static void main(String[] args) {
        TaskService service =
                new TaskService(Map.of("a", List.of("1", "2", "3"), "b", List.of("1", "2")));
        TaskReport report = new TaskReport(service);
        assert report.attachments("none").isEmpty();
        assert report.attachments("a").equals(List.of("1", "2", "3"));
        assert report.attachments("b").equals(List.of("1", "2"));
        PageIterator iterator = new PageIterator(offset -> service.attachments("b", offset));
        assert iterator.next().equals("1") && iterator.next().equals("2");
        try {
            iterator.next();
            throw new AssertionError("there was a third");
        } catch (NoSuchElementException expected) {
            assert !iterator.hasNext();
        }
    }
}
