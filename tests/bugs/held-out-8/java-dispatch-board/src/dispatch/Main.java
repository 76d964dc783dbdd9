package dispatch;

import java.util.Random;

public final class Main {
    /** 2026-03-01 00:00 UTC, in milliseconds. */
    private static final long MIDNIGHT = 1_772_323_200_000L;

    public static void main(String[] args) {
        Board board = new Board();
        Random random = new Random(9);
        for (int i = 0; i < 64; i++) {
            int rank =
                    switch (random.nextInt(6)) {
                        case 0 -> Call.EMERGENCY;
                        case 1 -> Call.IDLE;
                        default -> random.nextInt(-50, 50);
                    };
            board.add(new Call("site " + i, rank, MIDNIGHT + random.nextInt(86_400_000)));
        }
        board.queue().stream().limit(5).forEach(System.out::println);
    }

    private Main() {}
}
