package portfile;

public class Check {
    public static void main(String[] args) throws Exception {
        if (!new Endpoint(Main.read()).address().equals("localhost:8080")) throw new AssertionError();
    }
}
