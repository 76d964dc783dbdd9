package anchorday;

/** How often a subscription is charged. */
enum Cycle {
    MONTHLY(1),
    QUARTERLY(3),
    YEARLY(12);

    private final int months;

    Cycle(int months) {
        this.months = months;
    }

    int months() {
        return months;
    }
}
