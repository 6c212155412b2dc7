package dev.whimbrel.orchestrator.changelog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What has run on a target when it was asked for, seen with the eyes of one changelog. */
public final class History {
    private final KnownHistories known;
    private final ParsedChangelogs.Key changelog;
    private final Optional<String> history;

    History(KnownHistories known, ParsedChangelogs.Key changelog, Optional<String> history) {
        this.known = known;
        this.changelog = changelog;
        this.history = history;
    }

    /** Whether Liquibase has said of this very history that nothing is pending after it; else it has to be asked. */
    public boolean nothingPending() {
        return history.filter(ran -> known.nothingPending(changelog, ran)).isPresent();
    }

    /** Liquibase says so now: remembered, if it has looked at the same history. */
    public void rememberNothingPending(Connection connection) throws SQLException {
        if (history.isPresent()
                && changelog.isTheSameEverywhere()
                && KnownHistories.read(connection).equals(history)) {
            known.nothingWasPending(changelog, history.get());
        }
    }
}
