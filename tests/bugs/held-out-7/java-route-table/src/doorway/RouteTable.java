package doorway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The routes of a service. No two of them may answer the same requests. */
final class RouteTable {
    private final Map<String, Route> routes;

    RouteTable(List<Route> routes) {
        this.routes = routes.stream().collect(Collectors.toMap(Route::key, Function.identity()));
    }

    Optional<Route> find(Route.Method method, String path) {
        return Optional.ofNullable(routes.get(Route.keyOf(method, path)));
    }

    int size() {
        return routes.size();
    }
}
