package dev.whimbrel.targets;

/** The flavour and version of a server. */
public record ServerVersion(Flavour flavour, int major, int minor, int patch) {
    public boolean atLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
    }

    @Override
    public String toString() {
        return (flavour == Flavour.MYSQL ? "MySQL " : "MariaDB ") + major + "." + minor + "." + patch;
    }
}
