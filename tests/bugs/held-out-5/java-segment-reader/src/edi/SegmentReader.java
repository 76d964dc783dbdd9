package edi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads messages. */
public class SegmentReader {
    private final Separators separators;

    public SegmentReader(Separators separators) {
        this.separators = separators;
    }

    /** All segments of the message; blank ones are left out. */
    public List<Segment> read(String message) {
        List<Segment> segments = new ArrayList<>();
        for (String text : message.split(Pattern.quote(separators.segment()))) {
            if (!text.isBlank()) {
                segments.add(segment(text.trim()));
            }
        }
        return segments;
    }

    private Segment segment(String text) {
        String[] parts = text.split(separators.element());
        return new Segment(parts[0], Arrays.asList(parts).subList(1, parts.length));
    }
}
