package dev.whimbrel.orchestrator.changelog;

/** How often was parsed, for tests that must not be in this package. */
public final class Parsings {
    private Parsings() {}

    public static long of(Changelogs changelogs) {
        return changelogs.parsings();
    }
}
