package checkout;

public class Check {
    public static void main(String[] args) {
        assert Providers.installed().charge("4000123412341234", 1);
    }
}
