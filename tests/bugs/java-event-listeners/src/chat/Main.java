package chat;

public class Main {
    public static void main(String[] args) {
        Session session = new Session();
        session.addListener(new WaitForReaction("thumbsup"));
        session.addListener((event, from) -> System.out.println("log " + event));
        session.addListener((event, from) -> System.out.println("count " + from.delivered()));
        session.dispatch("message:hello");
        session.dispatch("reaction:thumbsup");
        System.out.println(session.listening() + " listening");
    }
}
