package transit;

import java.time.LocalDate;
import java.util.List;

public class Check {
    public static void main(String[] args) {
        LocalDate day = LocalDate.of(2017, 2, 20);
        Report none = new Report(new Statistics(List.of(), List.of(day)));
        assert none.from().equals("unknown") && none.to().equals("unknown");
        assert none.render().endsWith("exceptions: 1");
        Report two = new Report(new Statistics(List.of(day.plusDays(1), day), List.of()));
        assert two.from().equals("2017-02-20") && two.to().equals("2017-02-21");
    }
}
