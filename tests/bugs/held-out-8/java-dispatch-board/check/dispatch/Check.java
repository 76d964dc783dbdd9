package dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

public final class Check {
    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private static boolean inOrder(Call first, Call second) {
        return first.rank() > second.rank()
                || first.rank() == second.rank() && first.openedAt() <= second.openedAt();
    }

    private static Board board(List<Call> calls) {
        Board board = new Board();
        calls.forEach(board::add);
        return board;
    }

    public static void main(String[] args) {
        Call now = new Call("now", Call.EMERGENCY, 5_000_000_000L);
        Call earlier = new Call("earlier", 3, 1L);
        Call later = new Call("later", 3, 5_000_000_000L);
        Call low = new Call("low", -2, 0L);
        Call idle = new Call("idle", Call.IDLE, 0L);
        List<Call> expected = List.of(now, earlier, later, low, idle);
        require(board(List.of(idle, later, now, low, earlier)).queue().equals(expected), "small board");
        Board taken = board(List.of(low, later, idle, earlier, now));
        for (Call next : expected) {
            require(taken.take().orElseThrow().equals(next), "taken too early or too late: " + next);
        }
        require(taken.take().isEmpty(), "nothing is left");
        Random random = new Random(11);
        for (int round = 0; round < 40; round++) {
            List<Call> calls = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                calls.add(new Call("s" + i, random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(4), random.nextLong() >>> 1));
            }
            List<Call> sorted = board(calls).queue();
            require(sorted.size() == 300, "a call is lost");
            for (int i = 1; i < sorted.size(); i++) {
                require(inOrder(sorted.get(i - 1), sorted.get(i)), sorted.get(i - 1) + " before " + sorted.get(i));
            }
        }
        require(now.compareTo(idle) < 0 && idle.compareTo(now) > 0 && now.compareTo(now) == 0, "contract");
    }
}
