package cookies;

import java.util.Map;

/** What is known of a visitor from the cookies. */
public record Visitor(String session, String language, boolean tracked) {
    public static Visitor of(String header) {
        Map<String, String> cookies = Cookies.parse(header);
        String language = cookies.getOrDefault("lang", "");
        return new Visitor(
                cookies.getOrDefault("sid", "none"),
                language.isEmpty() ? "en" : language,
                !"1".equals(cookies.get("dnt")));
    }
}
