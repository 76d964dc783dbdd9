package mailing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

public class Check {
    public static void main(String[] args) throws InterruptedException {
        List<List<String>> sent = Collections.synchronizedList(new ArrayList<>());
        try (Batcher batcher = new Batcher(2, sent::add)) {
            for (String mail : List.of("a", "b", "c", "d", "e")) {
                batcher.add(mail);
            }
        }
        assert sent.equals(List.of(List.of("a", "b"), List.of("c", "d"), List.of("e"))) : sent;
        try (Batcher batcher = new Batcher(2, sent::add)) {
            batcher.add("x");
            batcher.add("y");
        }
        assert sent.size() == 4;
    }
}
