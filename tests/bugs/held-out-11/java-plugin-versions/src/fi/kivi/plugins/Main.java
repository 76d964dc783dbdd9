package fi.kivi.plugins;

import java.util.List;

public final class Main {
    private static final List<String> INSTALLED = List.of(
            "ledger-export-2.9.jar",
            "ledger-export-2.14.jar",
            "vat-return-2.3.jar",
            "vat-return-3.0.jar");

    public static void main(String[] args) {
        Version host = new Version(args.length > 0 ? args[0] : "2.20");
        new PluginFolder(INSTALLED).toLoad(host).forEach(
                (name, version) -> System.out.println("loading " + name + " " + version));
    }
}
