package tolls;

public final class Main {
    public static void main(String[] args) {
        System.out.println("VAN, 42 km: " + Gate.price("VAN", 42));
        Tariff.inForce().register(new VehicleClass("BUS", 3, 120));
        Tariff.inForce().classes().forEach(System.out::println);
    }

    private Main() {}
}
