package sales;

import java.time.Month;

/** The turnover of a year, by month. */
public class YearFigures {
    private final int year;
    private final long[] months = new long[12];

    public YearFigures(int year) {
        this.year = year;
    }

    /** Adds a sale; those of other years are left out. */
    public void add(Sale sale) {
        if (sale.day().getYear() == year) {
            months[sale.day().getMonthValue()] += sale.cents();
        }
    }

    public long of(Month month) {
        return months[month.getValue() - 1];
    }

    public long total() {
        long total = 0;
        for (long month : months) {
            total += month;
        }
        return total;
    }
}
