package search;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        ResultList found = new ResultList(List.of("a", "b", "c", "d", "e"), 2);
        assert found.page(2).equals(List.of("e"));
        assert found.page(0).equals(List.of("a", "b"));
        assert found.page(3).isEmpty();
        assert new ResultList(List.of(), 2).page(0).isEmpty();
    }
}
