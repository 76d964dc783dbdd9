package backlogorder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

public class Backlog {
    private final List<Ticket> tickets = new ArrayList<>();

    public void add(Ticket ticket) {
        tickets.add(ticket);
    }

    /** The tickets in the order in which they are to be worked on. */
    public List<Ticket> ordered() {
        List<Ticket> sorted = new ArrayList<>(tickets);
        Collections.sort(sorted);
        return sorted;
    }

    public Ticket next() {
        return tickets.isEmpty() ? null : Collections.min(tickets);
    }
}
