"""Java programs that crash: texts whose case was changed in the language of the machine."""

from tests.support.shapes import Shape

MENDED = {
    "constant_in_turkish": Shape(
        """\
import java.util.Locale;

public class Main {
    enum Size { MIDI, MAXI }

    static Size size(String text) {
        return Size.valueOf(text.toUpperCase());
    }

    public static void main(String[] args) {
        Locale.setDefault(new Locale("tr", "TR"));
        System.out.println(size("midi"));
        Locale.setDefault(Locale.ROOT);
    }
}
""",
        "java-case-of-language",
        "MIDI\n",
    ),
    "names_of_a_till": Shape(
        """\
// --- Kind.java
import java.util.Locale;

enum Kind {
    GIFT_CARD, VOUCHER;

    static Kind named(String name) {
        return Kind.valueOf(Names.toConstant(name));
    }
}
// --- Names.java
final class Names {
    static String toConstant(String name) {
        return name.trim().replace('-', '_').toUpperCase();
    }

    static String shown(String name) {
        return name.substring(0, 1).toUpperCase() + name.substring(1);
    }
}
// --- Main.java
import java.util.Locale;

public class Main {
    public static void main(String[] args) {
        Locale.setDefault(new Locale("tr", "TR"));
        try {
            System.out.println(Kind.named(" gift-card"));
        } finally {
            Locale.setDefault(Locale.ROOT);
        }
    }
}
""",
        "java-case-of-language",
        "GIFT_CARD\n",
    ),
    "header_that_nobody_knows": Shape(
        """\
import java.util.Locale;
import java.util.Map;

public class Main {
    static final Map<String, Integer> LIMITS = Map.of("title", 80, "link", 200);

    static int limit(String header) {
        String name = header.toLowerCase();
        Integer limit = LIMITS.get(name);
        if (limit == null) {
            throw new IllegalStateException("unknown header: " + name);
        }
        return limit;
    }

    public static void main(String[] args) {
        Locale.setDefault(Locale.forLanguageTag("az"));
        try {
            System.out.println(limit("TITLE"));
        } finally {
            Locale.setDefault(Locale.ROOT);
        }
    }
}
""",
        "java-case-of-language",
        "80\n",
    ),
    "currency_of_a_row": Shape(
        """\
import java.util.Currency;
import java.util.List;
import java.util.Locale;

public class Main {
    static final List<String> KNOWN = List.of("inr", "INR", "EUR");

    static String code(String cell) {
        return cell.strip().toUpperCase();
    }

    static int digits(String row) {
        String code = code(row.split(";")[1]);
        if (!KNOWN.contains(code)) {
            throw new IllegalArgumentException(
                "no such currency: '" + code + "' in " + row);
        }
        return Currency.getInstance(code).getDefaultFractionDigits();
    }

    public static void main(String[] args) {
        Locale.setDefault(new Locale("tr"));
        try {
            System.out.println(digits("12; inr"));
        } finally {
            Locale.setDefault(Locale.ROOT);
        }
    }
}
""",
        "java-case-of-language",
        "2\n",
    ),
}
SILENT = {
    "letters_of_the_program_s_own_words": """\
import java.util.Map;

public class Main {
    static final Map<String, String> USERS = Map.of("kullanici", "test");

    static String user(String name) {
        String found = USERS.get(name.toLowerCase());
        if (found == null) {
            throw new IllegalStateException("kullanıcı yok: " + name);
        }
        return found;
    }

    public static void main(String[] args) {
        System.out.println(user("ann"));
    }
}
""",
    "letters_of_a_name_that_is_not_known": """\
import java.util.List;

public class Main {
    static final List<String> TOWNS = List.of("BURSA", "ADANA");

    static int place(String town) {
        int place = TOWNS.indexOf(town.toUpperCase());
        if (place < 0) {
            throw new IllegalArgumentException("unknown town: " + town.toUpperCase());
        }
        return place;
    }

    public static void main(String[] args) {
        System.out.println(place("\\u0130zmir"));
    }
}
""",
    "letters_that_nothing_changed": """\
import java.util.List;

public class Main {
    static final List<String> TOWNS = List.of("IZMIR", "ADANA");

    static int place(String town) {
        int place = TOWNS.indexOf(town);
        if (place < 0) {
            throw new IllegalArgumentException("unknown town: " + town);
        }
        return place;
    }

    public static void main(String[] args) {
        System.out.println(place("\\u0130ZMIR"));
    }
}
""",
    "letters_changed_in_several_ways": """\
import java.util.List;
import java.util.Locale;

public class Main {
    static final List<String> KINDS = List.of("A-GIFT");

    static int place(String shop, String kind) {
        String key = shop.toUpperCase() + "-" + kind.toUpperCase();
        int place = KINDS.indexOf(key);
        if (place < 0) {
            throw new IllegalArgumentException("unknown: " + key);
        }
        return place;
    }

    public static void main(String[] args) {
        Locale.setDefault(new Locale("tr"));
        try {
            System.out.println(place("a", "gift"));
        } finally {
            Locale.setDefault(Locale.ROOT);
        }
    }
}
""",
}
