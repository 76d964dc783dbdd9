package bouncestrikes;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Remembers how often mail to an address came back.
 *
 * <p>A permanent bounce suppresses the address at once; a temporary one is a strike, and an address
 * with as many strikes as the limit is suppressed as well. A delivery that succeeds forgives all.
 */
public final class BounceLedger {

    private final int limit;
    private final Map<String, Integer> strikes = new HashMap<>();
    private final Set<String> suppressed = new TreeSet<>();

    public BounceLedger(int limit, Map<String, Integer> carriedOver) {
        this.limit = limit;
        this.strikes.putAll(carriedOver);
    }

    /** Records the bounce; true when no more mail goes to the address. */
    public boolean record(Bounce bounce) {
        String address = bounce.address();
        if (bounce.permanent()) {
            suppressed.add(address);
            return true;
        }
        int count = strikes.get(address) + 1;
        strikes.put(address, count);
        if (count >= limit) {
            suppressed.add(address);
        }
        return suppressed.contains(address);
    }

    /** A delivery went through. */
    public void delivered(String address) {
        strikes.remove(address);
        suppressed.remove(address);
    }

    public boolean maySend(String address) {
        return !suppressed.contains(address);
    }

    public Map<String, Integer> strikes() {
        return Map.copyOf(strikes);
    }

    public Set<String> suppressed() {
        return suppressed;
    }
}
