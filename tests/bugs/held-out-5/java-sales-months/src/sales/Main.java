package sales;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        List<Sale> sales =
                List.of(
                        new Sale(LocalDate.of(2023, 11, 24), 129_900),
                        new Sale(LocalDate.of(2024, 1, 3), 4_500),
                        new Sale(LocalDate.of(2023, 12, 2), 88_000));
        Report report = new Report(2023, sales);
        System.out.println(report.line(Month.NOVEMBER));
        System.out.println(report.line(Month.DECEMBER));
    }
}
