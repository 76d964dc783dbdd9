package audit;

import java.time.Clock;

public class Main {
    public static void main(String[] args) {
        Log log = new Log(Clock.systemUTC());
        log.note("ada", "opened the vault");
        System.out.println(log.lines().size() + " lines");
    }
}
