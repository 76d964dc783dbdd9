package tickets;

public class Check {
    public static void main(String[] args) {
        Helpdesk desk = new Helpdesk();
        desk.open(new Ticket("printer", 3, 100));
        desk.open(new Ticket("mail", 1, 160));
        desk.open(new Ticket("laptop", 3, 40));
        StringBuilder order = new StringBuilder();
        for (Ticket ticket = desk.next(); ticket != null; ticket = desk.next()) {
            order.append(ticket.title()).append(' ');
        }
        assert order.toString().equals("mail laptop printer ") : order;
        assert desk.closed() == 3;
    }
}
