package infirmary;

import java.util.List;

public class Ward {
    /** Let days go by; how many patients are fit then. */
    public static int pass(int days, List<Patient> patients) {
        int fit = 0;
        for (Patient patient : patients) {
            for (Injury injury : patient.injuries()) {
                if (injury.pass(days)) {
                    patient.heal(injury);
                }
            }
            fit += patient.isFit() ? 1 : 0;
        }
        return fit;
    }
}
