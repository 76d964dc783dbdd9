package query;

public class Check {
    public static void main(String[] args) {
        Expression a = new Comparison("a", "=", 1);
        Expression b = new Comparison("b", "=", "x");
        Condition both = new Condition("AND", a).with(b);
        assert both.render().equals("(a = 1 AND b = 'x')") : both.render();
        assert both.size() == 2;
        assert new Condition("OR").with(a).with(a).size() == 2;
        Expression[] given = {a, b};
        Condition kept = new Condition("OR", given).with(both);
        assert kept.size() == 3 && given.length == 2;
    }
}
