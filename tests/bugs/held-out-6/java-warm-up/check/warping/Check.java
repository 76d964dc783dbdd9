package warping;

public class Check {
    public static void main(String[] args) {
        String said = new Warp().home(new Loader().load(new Row("b", "nether", 0)));
        if (!said.equals("b to NETHER in 0 s")) throw new AssertionError(said);
    }
}
