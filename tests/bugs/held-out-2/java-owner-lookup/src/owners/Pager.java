package owners;

public class Pager {
    private final Owners owners;

    public Pager(Owners owners) {
        this.owners = owners;
    }

    public String page(String service, String text) {
        return owners.of(service).map(team -> "@" + team).orElse("@everyone") + " " + service + ": " + text;
    }
}
