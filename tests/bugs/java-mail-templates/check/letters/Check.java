package letters;

import java.nio.file.Path;
import java.util.Map;

public class Check {
    public static void main(String[] args) {
        Templates templates = new Templates(Path.of("mnt/templates"));
        String text = Letter.fill(templates.load("reminder"), Map.of("name", "Bo"));
        assert text.contains("Bo, your book is due") : text;
        assert templates.load("welcome").startsWith("Welcome");
    }
}
