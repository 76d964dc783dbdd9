package exports.writers;

import exports.RecordWriter;
import java.util.List;

/** Fields with semicolons between them. */
public class CsvWriter implements RecordWriter {
    @Override
    public String write(List<String> fields) {
        return String.join(";", fields);
    }
}
