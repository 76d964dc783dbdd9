package messages;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts in the customer's language. The translators' bundles are deployed in a folder of their own. */
public class Texts {
    private final ResourceBundle bundle;

    public Texts(Locale locale) {
        this.bundle = ResourceBundle.getBundle("texts", locale);
    }

    public String get(String key, Object... values) {
        return MessageFormat.format(bundle.getString(key), values);
    }
}
