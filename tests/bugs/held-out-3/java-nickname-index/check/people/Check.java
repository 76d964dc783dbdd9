package people;

import java.util.List;
import java.util.Map;

public class Check {
    public static void main(String[] args) {
        Directory directory = new Directory(List.of(new Person(1, "Adelaide", "Ada"), new Person(2, "Boris", null)));
        assert directory.nicknames().equals(Map.of(1, "Ada"));
        assert directory.called(2).equals("Boris");
        assert directory.called(1).equals("Ada");
        assert directory.called(9).equals("nobody");
    }
}
