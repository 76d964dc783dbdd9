package infirmary;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        Patient bo = new Patient("Bo").hurt("cut", 2).hurt("nail", 1).hurt("rib", 40).hurt("knee", 12);
        Patient ada = new Patient("Ada").hurt("cut", 3);
        assert Ward.pass(3, List.of(bo, ada)) == 1;
        assert bo.toString().equals("Bo [rib 37, knee 9]") : bo;
        assert Ward.pass(9, List.of(bo)) == 0;
        assert bo.toString().equals("Bo [rib 28]") : bo;
    }
}
