package headers;

public class Check {
    public static void main(String[] args) {
        String text = new DebugLog().format(new Request("GET /").with("X-Trace", "7").with("cookie", "a=1").with("Accept", "*/*"));
        assert text.equals("GET /\n  X-Trace: 7\n  cookie: *hidden*\n  Accept: */*") : text;
    }
}
