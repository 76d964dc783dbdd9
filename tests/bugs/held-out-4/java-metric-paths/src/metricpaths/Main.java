package metricpaths;

import java.net.URI;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        RequestLog log = new RequestLog();
        List<String> requests =
                List.of("http://shop/api/v1/orders/4711", "http://shop/", "http://shop", "http://shop/health");
        for (String request : requests) {
            log.record("GET", URI.create(request));
        }
        log.counts().forEach((key, count) -> System.out.println(key + ": " + count));
    }
}
