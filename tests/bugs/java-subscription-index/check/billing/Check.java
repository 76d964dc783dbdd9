package billing;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        List<Subscription> feed = Feed.parse("A, 2023-01-01, 5\nA, 2023-01-01, 7\nA, 2023-02-01, 2\n");
        SubscriptionIndex index = new SubscriptionIndex(feed);
        assert index.all().size() == 2;
        assert index.find("A@2023-01-01").quantity() == 5;
        assert index.quantity() == 7;
    }
}
