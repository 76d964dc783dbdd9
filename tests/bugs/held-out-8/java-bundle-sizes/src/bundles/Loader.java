package bundles;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** How long the chain of a bundle is, and how much the browser fetches for it. Answers are kept. */
final class Loader {
    private final Manifest manifest;
    private final Map<String, Integer> depths = new HashMap<>();
    private final Map<String, TreeSet<String>> closures = new HashMap<>();

    Loader(Manifest manifest) {
        this.manifest = manifest;
    }

    /** 1 for a bundle that needs no other, and one more for every step of the longest chain. */
    int depth(String name) {
        return depths.computeIfAbsent(
                name,
                key -> 1 + manifest.read(key).needs().stream().mapToInt(this::depth).max().orElse(0));
    }

    /** The bundle and all that it needs, each once, by name. */
    TreeSet<String> closure(String name) {
        return closures.computeIfAbsent(name, this::collect);
    }

    private TreeSet<String> collect(String name) {
        TreeSet<String> all = new TreeSet<>();
        all.add(name);
        for (String needed : manifest.read(name).needs()) {
            all.addAll(closure(needed));
        }
        return all;
    }

    /** The bytes of the closure; what two chains share is fetched once. */
    long weight(String name) {
        return closure(name).stream().mapToLong(each -> manifest.read(each).bytes()).sum();
    }
}
