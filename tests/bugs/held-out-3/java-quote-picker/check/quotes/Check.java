package quotes;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        assert new Picker(1).pick(List.of(), 10).isEmpty();
        assert new Picker(1).pick(List.of("long enough"), 3).isEmpty();
        assert new Picker(1).pick(List.of("ab", "much longer"), 3).get().equals("ab");
        assert new FrontPage().banner(List.of("x"), 2).equals("");
    }
}
