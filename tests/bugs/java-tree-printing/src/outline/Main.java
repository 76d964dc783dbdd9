package outline;

public class Main {
    public static void main(String[] args) {
        Section section = new Section("The weir");
        section.add("Built in 1911, it still holds.");
        section.add("");
        System.out.println(section.words() + " words");
        System.out.println(section);
    }
}
