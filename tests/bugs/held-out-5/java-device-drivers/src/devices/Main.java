package devices;

public class Main {
    public static void main(String[] args) {
        Panel panel = new Panel();
        panel.add(new Siren());
        panel.add(new Lamp("Ceiling lamp", "Kitchen"));
        panel.labels().forEach(System.out::println);
    }
}
