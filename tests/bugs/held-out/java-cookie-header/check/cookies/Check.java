package cookies;

import java.util.Map;

public class Check {
    public static void main(String[] args) {
        Visitor visitor = Visitor.of("sid=77c0; lang=; dnt=0");
        assert visitor.equals(new Visitor("77c0", "en", true)) : visitor;
        assert Cookies.parse("a=; b=2").equals(Map.of("a", "", "b", "2"));
        assert Cookies.parse("sid=\"a81f\"").get("sid").equals("a81f");
    }
}
