package dev.whimbrel.rehearsal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sends the statements of a plan, each as it would be sent to the target, each under a time limit. */
final class StatementRun implements Changes {
    private final List<PlannedSet> sets;
    private final String schema;
    private final Duration limit;
    private final AtomicReference<@Nullable Statement> running = new AtomicReference<>();
    private volatile boolean stopped;

    /** @param schema of the target, whose names are made those of the copy @param limit of one statement */
    StatementRun(List<PlannedSet> sets, String schema, Duration limit) {
        this.sets = List.copyOf(sets);
        this.schema = schema;
        this.limit = limit;
    }

    @Override
    public List<String> pending(Connection connection) {
        return sets.stream().map(PlannedSet::name).toList();
    }

    @Override
    public void up(Connection connection) throws SQLException {
        var within = Within.of(schema, connection);
        for (var set : sets) {
            send(connection, within, set.name(), set.up());
        }
    }

    @Override
    public void down(Connection connection, int changeSets) throws SQLException {
        var within = Within.of(schema, connection);
        for (var set : sets.reversed()) {
            if (!set.leadsBack()) {
                throw new NoWayBack(set.name() + " has no way back");
            }
            send(connection, within, set.name(), set.down());
        }
    }

    private void send(Connection connection, Within within, String set, List<String> statements) throws SQLException {
        for (var i = 0; i < statements.size(); i++) {
            var which = "statement " + (i + 1) + " of " + set;
            String sql;
            try {
                sql = within.in(statements.get(i));
            } catch (Within.OutOfBounds refused) {
                throw new CannotRehearse(which + " is not rehearsed: " + refused.getMessage());
            }
            send(connection, which, sql);
        }
    }

    private void send(Connection connection, String which, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setQueryTimeout(Math.toIntExact(Math.max(1, limit.toSeconds())));
            running.set(statement);
            if (stopped) {
                throw new SQLException("the rehearsal was stopped");
            }
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new SQLException(
                    which + ": " + refused.getMessage(), refused.getSQLState(), refused.getErrorCode(), refused);
        } finally {
            running.set(null);
        }
    }

    @Override
    public void stop() {
        stopped = true;
        var statement = running.get();
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException unreachable) {
                // its time limit still ends it
            }
        }
    }

    /** A change set that nobody can undo: the rehearsal goes no further, and that is no failure of the server. */
    static final class NoWayBack extends SQLException {
        private static final long serialVersionUID = 1L;

        NoWayBack(String what) {
            super(what);
        }
    }
}
