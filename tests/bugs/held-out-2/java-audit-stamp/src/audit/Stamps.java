package audit;

import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Moments as the audit log has them: in UTC, to the second. */
public class Stamps {
    static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Stamps() {}

    public static String of(Instant moment) {
        return FORM.format(moment);
    }
}
