package csvimport;

import java.util.Map;

public class Check {
    public static void main(String[] args) {
        Table table = Reader.read("a, b, c\n1, 2\n1, 2, 3\n1, 2, 3, 4\n");
        assert table.row(0).equals(Map.of("a", "1", "b", "2", "c", "")) : table.row(0);
        assert table.row(1).get("c").equals("3");
        assert table.row(2).size() == 3;
        assert table.cell(0, 2).isEmpty();
    }
}
