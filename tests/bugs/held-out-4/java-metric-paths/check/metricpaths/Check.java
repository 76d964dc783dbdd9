package metricpaths;

public class Check {
    public static void main(String[] args) {
        assert PathSanitizer.sanitize("").equals("none");
        assert PathSanitizer.sanitize("/").equals("none");
        assert PathSanitizer.sanitize("/api/v1/orders/4711").equals("api_-_orders");
        assert PathSanitizer.sanitize("health").equals("health");
    }
}
