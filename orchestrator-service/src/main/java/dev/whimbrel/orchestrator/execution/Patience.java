package dev.whimbrel.orchestrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Gets a statement past whoever is in its way. A change of the schema is not even sent while a long transaction is open on its tables:
 * it would wait, and everybody else who wants the table would wait behind it.
 */
final class Patience {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final List<Duration> BACK_OFF =
            List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(6));

    private final Connection connection;
    private final Blockers blockers;
    private final String target;
    private final ExecutionSettings settings;
    private final Progress progress;

    Patience(TargetSession session, ExecutionSettings settings, Progress progress) {
        this.connection = session.connection();
        this.blockers = new Blockers(connection, session.schema(), session.isMariaDb());
        this.target = session.target().name().value();
        this.settings = settings;
        this.progress = progress;
    }

    /** Something that may be tried again. */
    @FunctionalInterface
    interface Attempt {
        void run() throws SQLException;
    }

    /**
     * Tries it until nobody is in the way any more.
     *
     * @param tables whose metadata locks it needs; empty when it needs none that others would feel
     * @throws StillBlocked when somebody stays for longer than agreed
     */
    void get(Attempt attempt, Collection<String> tables) throws SQLException {
        var until = Instant.now().plus(settings.patience());
        for (int tried = 0; ; tried++) {
            awaitLongTransactions(tables, until);
            try {
                attempt.run();
                progress.goingOn();
                return;
            } catch (SQLException failed) {
                if (!ServerErrors.inTheWay(failed) || progress.stopRequested()) {
                    throw failed;
                }
                backOff(tried, failed, tables, until);
            }
        }
    }

    private void awaitLongTransactions(Collection<String> tables, Instant until) throws SQLException {
        var long_ = blockers.of(tables, settings.longTransaction());
        while (!long_.isEmpty()) {
            if (Instant.now().isAfter(until)) {
                throw new StillBlocked(settings.patience(), long_);
            }
            end(long_);
            progress.waiting("for " + Blocker.inWords(long_), LOOK);
            long_ = blockers.of(tables, settings.longTransaction());
        }
    }

    private void backOff(int tried, SQLException failed, Collection<String> tables, Instant until) throws SQLException {
        var there = blockers.of(tables, Duration.ZERO);
        if (Instant.now().isAfter(until)) {
            throw there.isEmpty() ? failed : new StillBlocked(settings.patience(), there);
        }
        end(there);
        progress.waiting(
                there.isEmpty() ? "for a lock that somebody else holds" : "for " + Blocker.inWords(there),
                BACK_OFF.get(Math.min(tried, BACK_OFF.size() - 1)));
    }

    private void end(List<Blocker> inTheWay) throws SQLException {
        for (var blocker : inTheWay) {
            if (settings.killBlockers().stream().anyMatch(rule -> blocker.matches(rule, target))) {
                blocker.who().kill(connection);
            }
        }
    }
}
