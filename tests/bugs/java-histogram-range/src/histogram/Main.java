package histogram;

public class Main {
    public static void main(String[] args) {
        Samples samples = new Samples(12, 17, 23, 24, 25, 38, 41);
        System.out.print(Plot.of(samples, 10).render());
    }
}
