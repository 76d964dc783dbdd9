package infirmary;

public class Injury {
    private final String what;
    private int daysLeft;

    public Injury(String what, int daysLeft) {
        this.what = what;
        this.daysLeft = daysLeft;
    }

    /** Whether it has healed when that many days have gone by. */
    public boolean pass(int days) {
        daysLeft = Math.max(0, daysLeft - days);
        return daysLeft == 0;
    }

    @Override
    public String toString() {
        return what + " " + daysLeft;
    }
}
