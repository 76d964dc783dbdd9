package transit;

import java.time.LocalDate;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        LocalDate day = LocalDate.of(2017, 2, 20);
        System.out.println(new Report(new Statistics(List.of(day), List.of())).render());
        System.out.println(new Report(new Statistics(List.of(), List.of(day))).render());
    }
}
