package notices;

import java.util.List;

public final class Main {
    public static void main(String[] args) {
        Reminders reminders = new Reminders("Town Library");
        List<Notice> notices = reminders.of(List.of(
                new Reminders.Loan("Ada", "Middlemarch", "3 May"),
                new Reminders.Loan("Ben", "Emma", "9 May")));
        notices.forEach(notice -> System.out.print(notice.print()));
    }
}
