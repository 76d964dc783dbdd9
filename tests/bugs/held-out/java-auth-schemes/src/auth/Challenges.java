package auth;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The challenges that a server sends, one a header. */
public class Challenges {
    private final Map<Scheme, String> parameters = new TreeMap<>(Comparator.naturalOrder());

    public Challenges(List<String> headers) {
        for (String header : headers) {
            int blank = header.indexOf(' ');
            String name = blank < 0 ? header : header.substring(0, blank);
            parameters.put(Scheme.of(name), blank < 0 ? "" : header.substring(blank + 1).strip());
        }
    }

    public Scheme preferred() {
        return parameters.keySet().iterator().next();
    }

    public String parametersOf(Scheme scheme) {
        return parameters.getOrDefault(scheme, "");
    }
}
