package console;

import java.util.List;

public class Main {
    private static final List<String> OUTPUT = List.of(
            "Building app",
            "source/app.d(12,5): Error: undefined identifier `strng`",
            "dub.json: Warning: unknown field");

    public static void main(String[] args) {
        OutputFilter filter = new OutputFilter();
        for (String line : OUTPUT) {
            filter.locate(line).ifPresent(System.out::println);
        }
    }
}
