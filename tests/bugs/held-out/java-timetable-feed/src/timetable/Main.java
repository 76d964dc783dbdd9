package timetable;

public class Main {
    public static void main(String[] args) {
        String feed = "12,Mill Lane,2024-05-01T09:30:00+02:00,2024-05-01T09:34:00+02:00\n"
                + "7,Harbour,2024-05-01T09:41:00+02:00,\n";
        for (Departure departure : new FeedReader().read(feed)) {
            System.out.println(departure.line() + " " + departure.planned().toLocalTime()
                    + " +" + departure.delayMinutes());
        }
    }
}
