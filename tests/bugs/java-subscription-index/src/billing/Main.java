package billing;

public class Main {
    private static final String FEED = """
            S-100, 2023-01-01, 5
            S-200, 2023-02-01, 1
            S-100, 2023-01-01, 7
            """;

    public static void main(String[] args) {
        SubscriptionIndex index = new SubscriptionIndex(Feed.parse(FEED));
        System.out.println(index.all().size() + " subscriptions, " + index.quantity() + " seats");
    }
}
