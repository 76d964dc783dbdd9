package units;

public class Check {
    public static void main(String[] args) {
        assert Math.abs(Units.standard().convert(1, "mi", "km") - 1.609344) < 1e-9;
        assert Math.abs(Units.standard().convert(250, "cm", "m") - 2.5) < 1e-9;
        assert Units.standard() == Units.standard();
    }
}
