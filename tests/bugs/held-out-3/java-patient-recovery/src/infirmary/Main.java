package infirmary;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        List<Patient> patients = List.of(
                new Patient("Ada").hurt("ankle", 9),
                new Patient("Bo").hurt("cut", 2).hurt("rib", 40).hurt("knee", 12));
        System.out.println(Ward.pass(3, patients) + " fit: " + patients);
    }
}
