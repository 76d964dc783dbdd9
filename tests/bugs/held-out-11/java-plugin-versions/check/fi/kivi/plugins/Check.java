package fi.kivi.plugins;

import java.util.List;
import java.util.Map;

public final class Check {
    private static void same(Object expected, Object found, String what) {
        if (!expected.equals(found)) {
            throw new AssertionError(what + ": expected " + expected + ", found " + found);
        }
    }

    private static String loaded(String host, String... jars) {
        StringBuilder found = new StringBuilder();
        for (Map.Entry<String, Version> one : new PluginFolder(List.of(jars)).toLoad(new Version(host)).entrySet()) {
            found.append(one.getKey()).append('=').append(one.getValue()).append(' ');
        }
        return found.toString().trim();
    }

    public static void main(String[] args) {
        Version version = new Version("12.340");
        same(12, version.major(), "major");
        same(340, version.minor(), "minor");
        same(0, new Version("3.0").minor(), "minor of 3.0");
        same("ledger-export=2.14", loaded("2.20", "ledger-export-2.14.jar", "ledger-export-2.9.jar"), "newest first");
        same("ledger-export=2.14", loaded("2.20", "ledger-export-2.9.jar", "ledger-export-2.14.jar"), "newest last");
        same("a=2.9", loaded("2.10", "a-2.9.jar", "a-2.11.jar"), "newer than the host");
        same("a=2.10 b=2.0", loaded("2.10", "a-2.10.jar", "b-2.0.jar"), "the host's own version");
        same("", loaded("2.10", "a-1.9.jar", "b-3.0.jar"), "other major versions");
        same("vat-return=3.0", loaded("3.1", "vat-return-2.3.jar", "vat-return-3.0.jar"), "another host");
        same(true, new Version("10.0").compareTo(new Version("9.99")) > 0, "order by major");
        same(true, new Version("2.10").compareTo(new Version("2.9")) > 0, "order by minor");
        same(0, new Version("2.10").compareTo(new Version("2.10")), "equal");
    }
}
