package query;

public class Main {
    public static void main(String[] args) {
        Condition filter = new Condition("AND", new Comparison("status", "=", "open"));
        if (args.length == 0) {
            filter.with(new Comparison("age", ">", 30));
        }
        System.out.println("SELECT * FROM tickets WHERE " + filter.render());
    }
}
