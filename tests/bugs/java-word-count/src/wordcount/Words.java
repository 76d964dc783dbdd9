package wordcount;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

public class Words {
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("\\P{L}+")) {
            if (!word.isEmpty()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }
}
