package club;

/** What the front desk says. Guests are served as "guest". */
public class Desk {
    private final Members members;

    public Desk(Members members) {
        this.members = members;
    }

    public String greeting(String name) {
        Membership membership = members.membershipOf(name);
        return "Welcome, " + name + " (" + membership.level() + ")";
    }

    public int discount(String name) {
        Membership membership = members.membershipOf(name);
        if (membership == null) {
            return 0;
        }
        return membership.isGold() ? 20 : 5;
    }

    public String badge(String name) {
        Membership membership = members.membershipOf(name);
        return membership == null ? "guest" : membership.level() + "-" + membership.year();
    }
}
