package sales;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;

public class Check {
    public static void main(String[] args) {
        YearFigures figures = new YearFigures(2024);
        figures.add(new Sale(LocalDate.of(2024, 12, 31), 5));
        figures.add(new Sale(LocalDate.of(2024, 1, 1), 7));
        figures.add(new Sale(LocalDate.of(2023, 1, 1), 9));
        assert figures.of(Month.DECEMBER) == 5;
        assert figures.of(Month.JANUARY) == 7;
        assert figures.of(Month.FEBRUARY) == 0;
        assert figures.total() == 12;
        assert new Report(2024, List.of()).line(Month.MAY).equals("May 0.00");
    }
}
