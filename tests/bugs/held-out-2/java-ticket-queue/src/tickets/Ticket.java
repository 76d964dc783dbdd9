package tickets;

/** A ticket. Urgency 1 is the most urgent. */
public record Ticket(String title, int urgency, long opened) {}
