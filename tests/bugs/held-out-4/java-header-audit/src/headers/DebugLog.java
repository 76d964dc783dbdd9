package headers;

import java.util.Map;

/** Writes requests in full when tracing is on. */
public class DebugLog {
    private static final String HIDDEN = "*hidden*";

    /** The request's line, and its headers one a line. */
    public String format(Request request) {
        StringBuilder text = new StringBuilder(request.getLine());
        for (Map.Entry<String, String> header : request.getHeaders().entrySet()) {
            text.append("\n  ").append(header.getKey()).append(": ").append(shown(header.getKey(), header.getValue()));
        }
        return text.toString();
    }

    private String shown(String name, String value) {
        HttpHeader header = HttpHeader.forHttpName(name);
        return header.isSensitive() ? HIDDEN : value;
    }
}
