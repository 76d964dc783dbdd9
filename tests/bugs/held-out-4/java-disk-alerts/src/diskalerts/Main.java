package diskalerts;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        List<Volume> volumes = List.of(new Volume("/", 20, 100), new Volume("/var", 96, 100));
        System.out.println(new AlertMessages().summary(volumes));
        new Watch().round(volumes).forEach(System.out::println);
    }
}
