package sections;

public class Main {
    public static void main(String[] args) {
        Section page = new OutlineReader().read("Handbook\n  Leave\n    Parental\n  Travel");
        for (Section section : page.children()) {
            System.out.println(section.path() + " (" + section.children().size() + ")");
        }
    }
}
