package doorway;

import java.util.List;

public final class Main {
    public static void main(String[] args) {
        RouteTable table = new RouteTable(List.of(
                Route.get("/", body -> "welcome"),
                Route.get("/notes", body -> "[]"),
                Route.post("/notes", body -> "created " + body),
                Route.get("/status", body -> "up")));
        Service service = new Service(table);
        System.out.println(service.answer(Route.Method.POST, "/notes", "milk"));
    }
}
