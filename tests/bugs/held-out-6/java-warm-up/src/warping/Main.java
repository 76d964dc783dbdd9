package warping;

public class Main {
    public static void main(String[] args) {
        System.out.println(new Warp().home(new Loader().load(new Row("ann", "overworld", 3))));
    }
}
