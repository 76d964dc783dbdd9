package licence;

public class Check {
    public static void main(String[] args) {
        String signed = new Signer(Keys.fromEnvironment()).sign("A");
        assert signed.startsWith("A-") && signed.length() == 10 : signed;
    }
}
