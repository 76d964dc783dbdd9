package accounts;

import java.util.Map;

/** Accounts as the identity service sends them. */
public class AccountReader {
    public Account read(String body) {
        Map<String, Object> values = Json.parse(body);
        long id = (Long) values.get("id");
        String mail = (String) values.get("mail");
        boolean active = (Boolean) values.getOrDefault("active", true);
        return new Account(id, mail.toLowerCase(), active);
    }

    public record Account(long id, String mail, boolean active) {}
}
