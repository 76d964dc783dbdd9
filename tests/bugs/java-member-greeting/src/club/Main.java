package club;

public class Main {
    public static void main(String[] args) {
        Members members = new Members();
        members.join("Ada", new Membership("gold", 2021));
        Desk desk = new Desk(members);
        for (String name : new String[] {"Ada", "Bo"}) {
            System.out.println(desk.greeting(name) + " " + desk.badge(name));
        }
    }
}
