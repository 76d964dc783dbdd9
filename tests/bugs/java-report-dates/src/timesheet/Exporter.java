package timesheet;

import java.util.List;

/** Writes entries, a line each: day, project and minutes, by semicolons. */
public class Exporter {
    public static String export(List<Entry> entries) {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            text.append(entry.day()).append(';')
                    .append(entry.project().replace(';', ',')).append(';')
                    .append(entry.minutes()).append('\n');
        }
        return text.toString();
    }
}
