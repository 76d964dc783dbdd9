package headers;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request, as far as the log needs it. */
public class Request {
    private final String line;
    private final Map<String, String> headers = new LinkedHashMap<>();

    public Request(String line) {
        this.line = line;
    }

    public Request with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public String getLine() {
        return line;
    }

    public Map<String, String> getHeaders() {
        return headers;
    }
}
