package leasesweep;

import java.util.ArrayList;
import java.util.List;

public class Check {
    static void same(Object want, Object got, String what) {
        if (!want.equals(got)) throw new AssertionError(what + ": " + got + " instead of " + want);
    }

    static void sweep(String pattern) { // x: expired, o: held
        LeaseTable table = new LeaseTable();
        List<String> told = new ArrayList<>(), gone = new ArrayList<>(), kept = new ArrayList<>();
        table.onRelease(lease -> told.add(lease.resource));
        for (int i = 0; i < pattern.length(); i++) {
            boolean expired = pattern.charAt(i) == 'x';
            table.acquire("r" + i, "n", 0, expired ? 10 : 100);
            (expired ? gone : kept).add("r" + i);
        }
        same(0, table.sweep(9), pattern + " early");
        same(gone.size(), table.sweep(10), pattern + " swept");
        same(gone, told, pattern + " told");
        same(kept, table.held(), pattern + " held");
        same(0, table.sweep(10), pattern + " again");
        for (String resource : gone) same(true, table.acquire(resource, "m", 11, 5), pattern + " free");
        for (String resource : kept) same(false, table.acquire(resource, "m", 11, 5), pattern + " taken");
    }

    public static void main(String[] args) {
        for (String pattern : new String[] {"", "x", "o", "xo", "ox", "xx", "xxo", "oxo", "oxxo", "xoxox", "xxxx"})
            sweep(pattern);
    }
}
