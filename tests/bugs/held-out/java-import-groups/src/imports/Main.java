package imports;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        Sorter sorter = new Sorter(Groups.fromSetting("java, javax, org"));
        List<String> found = List.of("org.slf4j.Logger", "com.acme.Cart", "java.util.List", "javax.sql.DataSource");
        sorter.sorted(found).forEach(System.out::println);
    }
}
