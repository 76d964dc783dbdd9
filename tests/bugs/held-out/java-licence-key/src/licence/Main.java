package licence;

public class Main {
    public static void main(String[] args) {
        Signer signer = new Signer(Keys.fromEnvironment());
        System.out.println(signer.sign("ACME-25-SEATS"));
    }
}
