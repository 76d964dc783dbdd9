package tickets;

import java.util.PriorityQueue;
import java.util.Queue;

/** Hands out tickets: the most urgent first, and of equally urgent ones the one that waits longest. */
public class Helpdesk {
    private final Queue<Ticket> waiting = new PriorityQueue<>();
    private int closed;

    public void open(Ticket ticket) {
        if (ticket.urgency() < 1) {
            throw new IllegalArgumentException("urgency counts from 1");
        }
        waiting.offer(ticket);
    }

    public Ticket next() {
        Ticket ticket = waiting.poll();
        if (ticket != null) {
            closed++;
        }
        return ticket;
    }

    public int closed() {
        return closed;
    }
}
