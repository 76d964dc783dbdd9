package segments;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A segment of the index: the number of words, and for each its text and how often it occurs. */
public class Segment {
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    public static Segment read(Path path) throws IOException {
        Segment segment = new Segment();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(path))) {
            int words = in.readInt();
            for (int i = 0; i < words; i++) {
                String word = in.readUTF();
                segment.counts.put(word, in.readInt());
            }
        }
        return segment;
    }

    public int count(String word) {
        return counts.getOrDefault(word, 0);
    }
}
