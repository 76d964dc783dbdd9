package seats;

/** Which seats of a hall are taken. Rows and seats count from 0. */
public class Hall {
    private final boolean[][] taken;

    public Hall(int rows, int seatsInRow) {
        this.taken = new boolean[rows][seatsInRow];
    }

    public void take(int row, int seat) {
        taken[row][seat] = true;
    }

    public int free() {
        int free = 0;
        for (boolean[] row : taken) {
            for (boolean seat : row) {
                free += seat ? 0 : 1;
            }
        }
        return free;
    }

    /** The first seat of {@code count} free ones beside one another in the row, or -1. */
    public int together(int row, int count) {
        int run = 0;
        for (int seat = 0; seat < taken[row].length; seat++) {
            run = taken[seat][row] ? 0 : run + 1;
            if (run == count) {
                return seat - count + 1;
            }
        }
        return -1;
    }
}
