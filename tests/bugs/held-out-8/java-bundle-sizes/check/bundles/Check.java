package bundles;

import java.util.List;

public final class Check {
    private static Manifest shop() {
        return new Manifest()
                .add("a", 1)
                .add("b", 10, "a")
                .add("c", 100, "a", "b")
                .add("d", 1000, "b", "c", "a")
                .add("e", 10000, "d", "c");
    }

    private static void same(Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new AssertionError("expected " + expected + ", found " + found);
        }
    }

    public static void main(String[] args) {
        Loader fresh = new Loader(shop());
        same(11111L, fresh.weight("e"));
        same(List.of("a", "b", "c", "d"), List.copyOf(fresh.closure("d")));
        same(List.of("a"), List.copyOf(fresh.closure("a")));
        Loader loader = new Loader(shop());
        same(5, loader.depth("e"));
        same(3, loader.depth("c"));
        same(1, loader.depth("a"));
        same(111L, loader.weight("c"));
        // A chain of many levels with two ways down at each is only quick when answers are kept.
        Manifest ladder = new Manifest().add("n0", 1);
        for (int i = 1; i <= 22; i++) {
            ladder.add("n" + i, 1, "n" + (i - 1), "n" + Math.max(0, i - 2));
        }
        Loader tall = new Loader(ladder);
        same(23, tall.depth("n22"));
        same(23, tall.depth("n22"));
        same(23, ladder.reads());
        same(23, tall.closure("n22").size());
        same(46, ladder.reads());
        try {
            loader.depth("missing");
            throw new AssertionError("a bundle that is not there has no depth");
        } catch (IllegalArgumentException expected) {
            same("no bundle named missing", expected.getMessage());
        }
    }
}
