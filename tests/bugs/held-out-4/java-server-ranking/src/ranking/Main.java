package ranking;

public class Main {
    public static void main(String[] args) {
        for (int seed = 0; seed < 200; seed++) {
            Assignment assignment = new Assignment(Fleet.of(900, seed));
            System.out.println(assignment.best(3) + " of " + assignment.partitions());
        }
    }
}
