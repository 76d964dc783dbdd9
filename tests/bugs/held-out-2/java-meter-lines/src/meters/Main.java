package meters;

import java.util.List;
import java.util.stream.Stream;

public class Main {
    public static void main(String[] args) {
        List<Reading> readings = Stream.of(
                "M1;2024-01-01;1200", "M2;2024-01-01;88", "M1;2024-02-01;", "M1;2024-03-01;1391", "M2;2024-03-01;102")
                .map(Reading::parse).toList();
        System.out.println("M1 " + Usage.of("M1", readings));
        System.out.println("M2 " + Usage.of("M2", readings));
    }
}
