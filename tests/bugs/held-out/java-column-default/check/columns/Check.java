package columns;

public class Check {
    public static void main(String[] args) {
        Row row = new Row("k").with("n", " 7 ", 1);
        assert row.number("n", null) == 7L;
        assert row.number("m", null) == null;
        assert row.number("m", 3L) == 3L;
    }
}
