package doorway;

import java.util.List;

public final class Check {
    public static void main(String[] args) {
        RouteTable table = new RouteTable(List.of(
                Route.get("/", body -> "root"),
                Route.get("/Notes", body -> "list"),
                Route.post("/notes/", body -> "made " + body),
                Route.get("/status", body -> "up")));
        same(4, table.size());
        Service service = new Service(table);
        same("200 list", service.answer(Route.Method.GET, "/notes/", ""));
        same("200 made x", service.answer(Route.Method.POST, "/notes", "x"));
        same("200 root", service.answer(Route.Method.GET, "/", ""));
        same("200 up", service.answer(Route.Method.GET, "/STATUS", ""));
        same("404 no route for DELETE /notes", service.answer(Route.Method.DELETE, "/notes", ""));
        same("404 no route for POST /status", service.answer(Route.Method.POST, "/status", ""));
        try {
            new RouteTable(List.of(Route.get("/a", b -> "1"), Route.get("/A/", b -> "2")));
            throw new AssertionError("two routes for the same requests were taken");
        } catch (IllegalStateException refused) {
            same(true, refused.getMessage() != null);
        }
    }

    private static void same(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }
}
