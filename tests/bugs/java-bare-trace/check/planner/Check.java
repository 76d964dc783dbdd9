package planner;

public class Check {
    public static void main(String[] args) {
        Board board = new Board();
        board.add(Import.parse("mow | Ada | 2024-05-01"));
        board.add(Import.parse("paint | Bo"));
        assert board.dueBefore("2024-06-01").size() == 1;
        assert board.dueBefore("2024-01-01").isEmpty();
        assert board.of("Bo").size() == 1;
    }
}
