package sections;

public class Check {
    public static void main(String[] args) {
        Section page = new OutlineReader().read("Handbook\n  Leave\n    Parental\n  Travel");
        assert page.children().size() == 2;
        assert page.children().get(0).children().size() == 1;
        assert page.children().get(0).children().get(0).path().equals("Handbook / Leave / Parental");
        assert page.children().get(1).title().equals("Travel");
        assert page.path().equals("Handbook");
    }
}
