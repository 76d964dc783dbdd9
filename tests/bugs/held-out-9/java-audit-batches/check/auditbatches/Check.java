package auditbatches;

import java.util.*;

public class Check {
    static void same(Object want, Object got, String what) {
        if (!want.equals(got)) throw new AssertionError(what + ": " + got + " instead of " + want);
    }

    static Settings settings(String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i < pairs.length; i += 2) properties.setProperty(pairs[i], pairs[i + 1]);
        return new Settings(properties);
    }

    static void run(Settings settings, int events, int batch) {
        List<String> written = new ArrayList<>(), wanted = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>(), expected = new ArrayList<>();
        try (AuditTrail trail = new Services(settings).auditTrail(got -> { written.addAll(got); sizes.add(got.size()); })) {
            for (int i = 0; i < events; i++) {
                trail.record("e" + i);
                wanted.add("e" + i);
            }
        }
        same(wanted, written, "every event, once and in order");
        for (int left = events; left > 0; left -= batch) expected.add(Math.min(batch, left));
        same(expected, sizes, "batches");
    }

    public static void main(String[] args) {
        run(settings(), 250, 100);
        run(settings("audit.batch", "4", "audit.capacity", "20"), 41, 4);
        run(settings("audit.batch", "1", "audit.capacity", "3"), 5, 1);
        run(settings(), 0, 100);

        // An outage: what is recorded meanwhile waits, up to the capacity.
        boolean[] down = {true};
        List<String> written = new ArrayList<>();
        AuditTrail trail = new Services(settings("audit.batch", "4", "audit.capacity", "20")).auditTrail(got -> {
            if (down[0]) throw new StoreException("down");
            written.addAll(got);
        });
        for (int i = 0; i < 15; i++) trail.record("o" + i);
        same(15, trail.waiting(), "waiting");
        down[0] = false;
        trail.record("o15");
        same(16, written.size(), "written after the outage");
        same(0, trail.waiting(), "nothing waits");
        same("o0", written.get(0), "the first");
    }
}
