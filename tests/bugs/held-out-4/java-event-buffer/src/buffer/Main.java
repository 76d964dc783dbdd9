package buffer;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        Collector collector = new Collector(new EventBuffer(3));
        System.out.println(collector.collect(List.of("login", "view")));
        System.out.println(collector.collect(List.of("view", "search", "logout")));
        System.out.println(collector.flush());
    }
}
