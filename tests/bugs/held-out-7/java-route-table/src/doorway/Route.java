package doorway;

import java.util.Locale;
import java.util.function.UnaryOperator;

/** What answers the requests of one method to one path. */
record Route(Method method, String path, UnaryOperator<String> handler) {

    enum Method { GET, POST, PUT, DELETE }

    static Route get(String path, UnaryOperator<String> handler) {
        return new Route(Method.GET, path, handler);
    }

    static Route post(String path, UnaryOperator<String> handler) {
        return new Route(Method.POST, path, handler);
    }

    String key() {
        return keyOf(method, path);
    }

    /** What routes are told apart by: paths are the same with a slash at the end, and in any case. */
    static String keyOf(Method method, String path) {
        String trimmed = path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
        return trimmed.toLowerCase(Locale.ROOT);
    }
}
