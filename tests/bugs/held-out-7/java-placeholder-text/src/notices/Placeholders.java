package notices;

import java.util.Map;

/** Fills {@code $name} and {@code ${name}} in a text. */
final class Placeholders {
    private final Map<String, String> values;

    Placeholders(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * The text with its placeholders filled. {@code $$} stands for one dollar sign. A placeholder
     * without a value stays as it is written.
     */
    String fill(String text) {
        StringBuilder filled = new StringBuilder(text.length());
        int from = 0;
        int dollar = text.indexOf('$');
        while (dollar >= 0) {
            filled.append(text, from, dollar);
            if (text.startsWith("$$", dollar)) {
                filled.append('$');
                from = dollar + 2;
            } else if (text.startsWith("${", dollar)) {
                from = braced(text, dollar, filled);
            } else {
                from = plain(text, dollar, filled);
            }
            dollar = text.indexOf('$', from);
        }
        return filled.append(text.substring(from)).toString();
    }

    private int braced(String text, int dollar, StringBuilder filled) {
        int brace = text.indexOf('}', dollar);
        if (brace < 0) {
            filled.append("${");
            return dollar + 2;
        }
        String name = text.substring(dollar + 2, brace);
        filled.append(values.getOrDefault(name, "${" + name + "}"));
        return brace + 1;
    }

    private int plain(String text, int dollar, StringBuilder filled) {
        int end = dollar + 1;
        while (Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        String name = text.substring(dollar + 1, end);
        filled.append(values.getOrDefault(name, "$" + name));
        return end;
    }
}
