package payday;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;

public final class Main {
    public static void main(String[] args) throws IOException {
        Holidays holidays = Holidays.read(Path.of(args[0]));
        PayCalendar calendar = new PayCalendar(holidays, Integer.parseInt(args[1]));
        YearMonth first = YearMonth.parse(args[2]);
        for (int i = 0; i < 3; i++) {
            System.out.println(calendar.payday(first.plusMonths(i)));
        }
    }
}
