package units;

public class Main {
    public static void main(String[] args) {
        System.out.printf("%.2f km%n", Units.standard().convert(26.2, "mi", "km"));
    }
}
