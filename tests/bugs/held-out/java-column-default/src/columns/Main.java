package columns;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        List<Row> rows = List.of(
                new Row("user:1").with("name", "Ada", 10).with("visits", "42", 11),
                new Row("user:2").with("name", "Bo", 12));
        for (Row row : rows) {
            Long visits = row.number("visits", null);
            String shown = visits == null ? "never seen" : visits + " visits";
            System.out.println(row.key() + " " + row.text("name", "?") + ": " + shown);
        }
    }
}
