package people;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        Directory directory = new Directory(List.of(
                new Person(1, "Adelaide", "Ada"), new Person(2, "Boris", null), new Person(3, "Cyril", "Cy")));
        for (int id = 1; id <= 4; id++) {
            System.out.println(id + " " + directory.called(id));
        }
    }
}
