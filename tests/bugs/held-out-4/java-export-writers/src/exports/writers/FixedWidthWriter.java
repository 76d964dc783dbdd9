package exports.writers;

import exports.RecordWriter;
import java.util.List;

/** Fields of twelve characters each. */
public class FixedWidthWriter implements RecordWriter {
    @Override
    public String write(List<String> fields) {
        StringBuilder line = new StringBuilder();
        for (String field : fields) {
            line.append(String.format("%-12.12s", field));
        }
        return line.toString();
    }
}
