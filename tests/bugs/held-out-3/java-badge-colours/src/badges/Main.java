package badges;

public class Main {
    public static void main(String[] args) {
        System.out.println(new Badge("build", "failing", Colour.parse("red")).render());
        System.out.println(new Badge("build", "passing", Colour.parse("#4c1")).render());
    }
}
