package backlogorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

public class Main {
    public static void main(String[] args) throws IOException {
        Backlog backlog = new Backlog();
        for (String line : Files.readAllLines(Path.of("data/backlog.csv"))) {
            if (!line.isBlank()) {
                backlog.add(Ticket.parse(line));
            }
        }
        System.out.println("next: " + backlog.next());
        for (Ticket ticket : backlog.ordered()) {
            System.out.println(ticket);
        }
    }
}
