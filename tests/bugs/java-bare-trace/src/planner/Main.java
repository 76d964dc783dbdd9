package planner;

public class Main {
    public static void main(String[] args) {
        Board board = new Board();
        for (String line : new String[] {"mow | Ada | 2024-05-01", "paint | Bo", "sweep"}) {
            board.add(Import.parse(line));
        }
        System.out.println(board.of("Ada").size() + " of Ada");
        System.out.println(board.dueBefore("2024-06-01").size() + " due");
    }
}
