package fi.kivi.plugins;

/**
 * Version of a plugin: major and minor number, as in 2.14. A plugin runs on every host of its own
 * major version whose minor number is at least its own.
 */
public final class Version implements Comparable<Version> {
    private final String text;

    public Version(String text) {
        this.text = text;
    }

    public int major() {
        return Integer.parseInt(text.split(".")[0]);
    }

    public int minor() {
        return Integer.parseInt(text.split(".")[1]);
    }

    public boolean runsOn(Version host) {
        return major() == host.major() && minor() <= host.minor();
    }

    @Override
    public int compareTo(Version other) {
        int byMajor = Integer.compare(major(), other.major());
        return byMajor != 0 ? byMajor : Integer.compare(minor(), other.minor());
    }

    @Override
    public String toString() {
        return text;
    }
}
