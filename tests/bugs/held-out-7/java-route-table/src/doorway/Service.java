package doorway;

/** Answers requests by its routes. */
final class Service {
    private final RouteTable table;

    Service(RouteTable table) {
        this.table = table;
    }

    String answer(Route.Method method, String path, String body) {
        return table.find(method, path)
                .map(route -> "200 " + route.handler().apply(body))
                .orElse("404 no route for " + method + " " + path);
    }
}
