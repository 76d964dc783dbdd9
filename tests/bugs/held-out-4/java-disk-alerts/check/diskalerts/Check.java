package diskalerts;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        Watch watch = new Watch();
        assert watch.round(List.of(new Volume("/var", 96, 100))).equals(List.of("/var is 96% full"));
        assert watch.round(List.of(new Volume("/var", 97, 100))).isEmpty();
        assert watch.round(List.of(new Volume("/var", 50, 100))).equals(List.of("/var has room again: 50% taken"));
    }
}
