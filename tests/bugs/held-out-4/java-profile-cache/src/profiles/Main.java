package profiles;

public class Main {
    public static void main(String[] args) {
        System.out.println(new ProfilePage(new Cache()).render(17));
    }
}
