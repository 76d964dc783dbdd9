package club;

public class Check {
    public static void main(String[] args) {
        Members members = new Members();
        members.join("Ada", new Membership("gold", 2021));
        Desk desk = new Desk(members);
        assert desk.greeting("Ada").equals("Welcome, Ada (gold)");
        assert desk.greeting("Bo").equals("Welcome, Bo (guest)") : desk.greeting("Bo");
        assert desk.discount("Bo") == 0 && desk.discount("Ada") == 20;
        assert desk.badge("Bo").equals("guest");
    }
}
