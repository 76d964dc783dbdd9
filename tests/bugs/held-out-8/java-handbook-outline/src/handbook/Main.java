package handbook;

public final class Main {
    public static void main(String[] args) {
        Readers readers = new Readers();
        Chapter pumps = new Chapter("Pumps");
        readers.count(pumps);
        readers.count(pumps);
        System.out.println(readers);
        Chapter seals = pumps.open("Seals");
        Chapter valves = new Chapter("Valves");
        valves.open("Seals");
        readers.count(seals);
        readers.count(valves);
        System.out.println(readers);
    }

    private Main() {}
}
