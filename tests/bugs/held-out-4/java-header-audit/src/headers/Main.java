package headers;

public class Main {
    public static void main(String[] args) {
        Request request =
                new Request("GET /private/profile")
                        .with("accept", "text/html")
                        .with("Authorization", "Bearer 9f2c")
                        .with("X-Forwarded-For", "10.4.0.7");
        System.out.println(new DebugLog().format(request));
    }
}
