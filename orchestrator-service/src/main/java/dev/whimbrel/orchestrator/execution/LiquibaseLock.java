package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.targets.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The row by which Liquibase itself locks a schema. Nobody here ever sets it, so whoever did is another tool: at work right now, or
 * killed and gone, for the row outlives its process.
 */
public final class LiquibaseLock {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int NO_SUCH_TABLE = 1146;
    private static final int NAMED = 5;

    private LiquibaseLock() {}

    private record Row(String by, String since) {
        String inWords() {
            return by + " since " + since;
        }
    }

    /** Another tool holds the lock, or left it behind; the message says which and what to do. */
    static final class Held extends Exception {
        private static final long serialVersionUID = 1L;

        Held(String why) {
            super(why);
        }
    }

    /** Waits for whoever holds it. One question where nobody does. @throws Held when it stays, or nobody is there to give it back */
    static void await(TargetSession session, ExecutionSettings settings, Progress progress) throws SQLException, Held {
        var until = Instant.now().plus(settings.patience());
        var connection = session.connection();
        for (var row = row(connection); row.isPresent(); row = row(connection)) {
            var others = others(connection, session.schema(), session.connectionIds());
            if (others.isEmpty()) {
                throw new Held("Liquibase's lock on the schema was left behind by "
                        + row.get().inWords()
                        + ": nobody else is connected to the schema any more. If no Liquibase runs against it from elsewhere, clear it with"
                        + " POST /api/v1/targets/" + session.target().name()
                        + "/liquibase-lock/clear and request the migration again");
            }
            if (Instant.now().isAfter(until)) {
                throw new Held(
                        "Liquibase's lock on the schema is held by " + row.get().inWords() + "; connected to it are "
                                + words(others) + ". Request the migration again when that update is over");
            }
            progress.waiting("for Liquibase's lock, held by " + row.get().inWords(), LOOK);
        }
        progress.goingOn();
    }

    /**
     * Clears a lock that was left behind.
     *
     * @return who had left it; empty when there was none
     * @throws IllegalStateException when somebody else is connected to the schema, who may be the one that holds it
     */
    public static Optional<String> clear(Target target) throws SQLException {
        try (var connection = target.connect()) {
            var row = row(connection);
            if (row.isEmpty()) {
                return Optional.empty();
            }
            var others = others(connection, target.schema(), List.of());
            if (!others.isEmpty()) {
                throw new IllegalStateException("the lock was not cleared: it is held by "
                        + row.get().inWords() + ", and connected to the schema are " + words(others));
            }
            try (var statement = connection.createStatement()) {
                statement.executeUpdate(
                        "UPDATE DATABASECHANGELOGLOCK SET LOCKED = 0, LOCKGRANTED = NULL, LOCKEDBY = NULL WHERE LOCKED = 1");
            }
            return Optional.of(row.get().inWords());
        }
    }

    private static Optional<Row> row(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT COALESCE(LOCKEDBY, 'somebody'), COALESCE(CAST(LOCKGRANTED AS CHAR), 'an unknown time')"
                                + " FROM DATABASECHANGELOGLOCK WHERE LOCKED = 1")) {
            return rows.next() ? Optional.of(new Row(rows.getString(1), rows.getString(2))) : Optional.empty();
        } catch (SQLException missing) {
            if (missing.getErrorCode() == NO_SUCH_TABLE) {
                return Optional.empty();
            }
            throw missing;
        }
    }

    private static List<Holder> others(Connection connection, String schema, List<Long> own) throws SQLException {
        var others = new ArrayList<Holder>();
        try (var query = connection.prepareStatement(
                "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = ? AND ID <> CONNECTION_ID()")) {
            query.setString(1, schema);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    if (!own.contains(rows.getLong(1))) {
                        Holder.of(connection, rows.getLong(1)).ifPresent(others::add);
                    }
                }
            }
        }
        return others;
    }

    private static String words(List<Holder> others) {
        return others.stream().limit(NAMED).map(Holder::inWords).collect(Collectors.joining("; "));
    }
}
