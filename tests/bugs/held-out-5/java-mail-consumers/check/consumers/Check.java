package consumers;

public class Check {
    public static void main(String[] args) {
        QueueRegistry registry = new QueueRegistry();
        registry.declare("empty");
        registry.listen("mail", new Consumer("a", 1));
        registry.listen("mail", new Consumer("b", 2));
        Dispatcher dispatcher = new Dispatcher(registry);
        assert dispatcher.first("empty").isEmpty();
        assert dispatcher.first("unknown").isEmpty();
        assert dispatcher.strongest("empty").isEmpty();
        assert dispatcher.first("mail").get().name().equals("a");
        assert dispatcher.strongest("mail").get().name().equals("b");
    }
}
