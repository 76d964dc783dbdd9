package fi.kivi.plugins;

/** A plugin as it lies in the plugin folder: name-version.jar, where the name may have hyphens. */
public final class PluginJar {
    private static final String SUFFIX = ".jar";

    private final String name;
    private final Version version;

    private PluginJar(String name, Version version) {
        this.name = name;
        this.version = version;
    }

    public static PluginJar of(String fileName) {
        int hyphen = fileName.lastIndexOf('-');
        if (hyphen < 1 || !fileName.endsWith(SUFFIX)) {
            throw new IllegalArgumentException("not a plugin: " + fileName);
        }
        String version = fileName.substring(hyphen + 1, fileName.length() - SUFFIX.length());
        return new PluginJar(fileName.substring(0, hyphen), new Version(version));
    }

    public String name() {
        return name;
    }

    public Version version() {
        return version;
    }
}
