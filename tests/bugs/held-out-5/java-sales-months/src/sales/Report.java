package sales;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** Prints the figures of a year. */
public class Report {
    private final YearFigures figures;

    public Report(int year, List<Sale> sales) {
        figures = new YearFigures(year);
        sales.forEach(figures::add);
    }

    public String line(Month month) {
        String name = month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        return String.format(Locale.ENGLISH, "%s %.2f", name, figures.of(month) / 100.0);
    }

    public long total() {
        return figures.total();
    }
}
