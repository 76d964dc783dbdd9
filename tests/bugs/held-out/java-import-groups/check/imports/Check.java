package imports;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        Sorter sorter = new Sorter(Groups.fromSetting("java, ,org"));
        assert sorter.sorted(List.of("org.b.X", "com.a.Y", "java.util.List", "org.a.Z"))
                .equals(List.of("java.util.List", "org.a.Z", "org.b.X", "com.a.Y"));
    }
}
