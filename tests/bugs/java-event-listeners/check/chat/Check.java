package chat;

public class Check {
    public static void main(String[] args) {
        Session session = new Session();
        int[] heard = {0};
        WaitForReaction first = new WaitForReaction("a");
        WaitForReaction second = new WaitForReaction("a");
        session.addListener(first);
        session.addListener(second);
        session.addListener((event, from) -> heard[0]++);
        session.dispatch("reaction:a");
        session.dispatch("reaction:a");
        assert first.seen() && second.seen();
        assert heard[0] == 2 : heard[0];
        assert session.listening() == 1;
        assert session.delivered() == 4 : session.delivered();
    }
}
