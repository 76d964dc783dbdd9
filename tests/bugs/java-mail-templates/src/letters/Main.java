package letters;

import java.nio.file.Path;
import java.util.Map;

public class Main {
    public static void main(String[] args) {
        Templates templates = new Templates(Path.of("mnt/templates"));
        for (String name : new String[] {"welcome", "reminder"}) {
            System.out.println(Letter.fill(templates.load(name), Map.of("name", "Ada")));
        }
    }
}
