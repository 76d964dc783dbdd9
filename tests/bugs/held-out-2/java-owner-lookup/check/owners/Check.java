package owners;

public class Check {
    public static void main(String[] args) {
        Owners owners = new Owners().own("mail", "post");
        assert owners.of("cron").isEmpty();
        assert owners.of("a-b").isEmpty();
        assert owners.of("mail-out-eu").get().equals("post");
        assert new Pager(owners).page("cron", "x").equals("@everyone cron: x");
    }
}
