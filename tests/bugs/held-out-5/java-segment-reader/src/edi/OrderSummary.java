package edi;

import java.util.List;

/** What an order says in short. */
public class OrderSummary {
    public String of(List<Segment> segments) {
        String number = "?";
        int lines = 0;
        for (Segment segment : segments) {
            if (segment.name().equals("BEG")) {
                number = segment.element(3);
            } else if (segment.name().equals("PO1")) {
                lines++;
            }
        }
        return "order " + number + ", " + lines + " lines";
    }
}
