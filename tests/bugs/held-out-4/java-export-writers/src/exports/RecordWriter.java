package exports;

import java.util.List;

/** Writes one record. Implementations have a constructor without parameters. */
public interface RecordWriter {
    String write(List<String> fields);
}
