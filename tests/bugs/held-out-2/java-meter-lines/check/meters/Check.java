package meters;

import java.util.List;
import java.util.stream.Stream;

public class Check {
    public static void main(String[] args) {
        assert Reading.parse("M;d;").value().isEmpty();
        assert Reading.parse("M;d;0").value().getAsInt() == 0;
        List<Reading> readings = Stream.of("M1;a;5", "M1;b;", "M1;c;9").map(Reading::parse).toList();
        assert Usage.of("M1", readings) == 4;
        readings = Stream.of("M1;a;", "M1;b;5", "M1;c;9").map(Reading::parse).toList();
        assert Usage.of("M1", readings) == 4;
        try {
            Reading.parse("M;d;twelve");
            assert false;
        } catch (NumberFormatException expected) {
            assert true;
        }
    }
}
