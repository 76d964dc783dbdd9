package infirmary;

import java.util.ArrayList;
import java.util.List;

public class Patient {
    private final String name;
    private final List<Injury> injuries = new ArrayList<>();

    public Patient(String name) {
        this.name = name;
    }

    public Patient hurt(String what, int days) {
        injuries.add(new Injury(what, days));
        return this;
    }

    public List<Injury> injuries() {
        return injuries;
    }

    public void heal(Injury injury) {
        injuries.remove(injury);
    }

    public boolean isFit() {
        return injuries.isEmpty();
    }

    @Override
    public String toString() {
        return name + " " + injuries;
    }
}
