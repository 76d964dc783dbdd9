package seating;

public class Check {
    public static void main(String[] args) {
        if (new Plan().highest() != 2) throw new AssertionError();
        if (!new Plan().last().equals("B2")) throw new AssertionError();
    }
}
