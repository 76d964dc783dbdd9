package csvimport;

public class Main {
    private static final String POINTS = """
            name, unit, enabled
            boiler, C, true
            outside, C,
            """;

    public static void main(String[] args) {
        Table table = Reader.read(POINTS);
        for (int i = 0; i < table.size(); i++) {
            System.out.println(table.row(i));
        }
    }
}
