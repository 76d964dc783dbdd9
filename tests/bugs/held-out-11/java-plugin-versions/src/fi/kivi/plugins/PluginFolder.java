package fi.kivi.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Chooses what to load: of each plugin, the newest version that runs on this host. */
public final class PluginFolder {
    private final List<PluginJar> jars = new ArrayList<>();

    public PluginFolder(List<String> fileNames) {
        for (String fileName : fileNames) {
            jars.add(PluginJar.of(fileName));
        }
    }

    public Map<String, Version> toLoad(Version host) {
        Map<String, Version> chosen = new TreeMap<>();
        for (PluginJar jar : jars) {
            if (!jar.version().runsOn(host)) {
                continue;
            }
            Version known = chosen.get(jar.name());
            if (known == null || known.compareTo(jar.version()) < 0) {
                chosen.put(jar.name(), jar.version());
            }
        }
        return chosen;
    }
}
