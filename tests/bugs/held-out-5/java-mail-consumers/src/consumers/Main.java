package consumers;

public class Main {
    public static void main(String[] args) {
        QueueRegistry registry = new QueueRegistry();
        registry.listen("mail", new Consumer("mailer-1", 10));
        registry.listen("mail", new Consumer("mailer-2", 50));
        registry.declare("newsletter");
        Dispatcher dispatcher = new Dispatcher(registry);
        for (String queue : registry.queues()) {
            String name = dispatcher.first(queue).map(Consumer::name).orElse("nobody");
            System.out.println(queue + " -> " + name);
        }
    }
}
