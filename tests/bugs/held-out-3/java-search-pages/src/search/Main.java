package search;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        ResultList found = new ResultList(List.of("weir", "mill", "lock", "quay", "ford"), 2);
        for (int page = 0; page < found.pages(); page++) {
            System.out.println((page + 1) + ": " + String.join(", ", found.page(page)));
        }
    }
}
