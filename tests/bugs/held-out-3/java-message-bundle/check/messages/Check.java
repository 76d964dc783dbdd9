package messages;

import java.util.Locale;

public class Check {
    public static void main(String[] args) {
        assert new Texts(Locale.ENGLISH).get("greeting", "Ada").equals("Hello, Ada.");
    }
}
