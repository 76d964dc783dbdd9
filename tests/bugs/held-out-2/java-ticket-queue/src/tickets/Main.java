package tickets;

public class Main {
    public static void main(String[] args) {
        Helpdesk desk = new Helpdesk();
        desk.open(new Ticket("printer", 3, 100));
        desk.open(new Ticket("mail down", 1, 160));
        desk.open(new Ticket("new laptop", 3, 40));
        for (Ticket ticket = desk.next(); ticket != null; ticket = desk.next()) {
            System.out.println(ticket.title());
        }
    }
}
