package dev.whimbrel.orchestrator.online;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What an earlier run of the tool left beside a table: a connection that still works, triggers, a half-filled copy. */
public final class Remains {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int NO_SUCH_THREAD = 1094;
    private static final long NOBODY = 0;

    private final Connection connection;
    private final OnlineNames names;

    public Remains(Connection connection, String schema, String table) {
        this.connection = connection;
        this.names = new OnlineNames(schema, table);
    }

    /** Tables and triggers of that kind that are there now, by name. */
    public List<String> found() throws SQLException {
        var all = new ArrayList<>(tables());
        all.addAll(triggers());
        return all;
    }

    /**
     * Ends a run that may still be under way, and removes what it left. To be called only after such a run was begun and by
     * whoever holds the target: then everything found is that run's. The table itself is left as it is, before or after the swap.
     *
     * @throws SQLException also when the run does not let go
     */
    public void clear() throws SQLException {
        end();
        for (var trigger : triggers()) {
            execute("DROP TRIGGER IF EXISTS " + quoted(names.schema()) + "." + quoted(trigger));
        }
        for (var table : tables()) {
            execute("DROP TABLE IF EXISTS " + quoted(names.schema()) + "." + quoted(table));
        }
    }

    /** Whoever has the lock is the tool: it is waited for, never taken, or another who clears at the same time would end us for it. */
    private void end() throws SQLException {
        var holder = holder();
        if (holder == NOBODY) {
            return;
        }
        try {
            execute("KILL " + holder);
        } catch (SQLException gone) {
            if (gone.getErrorCode() != NO_SUCH_THREAD) {
                throw gone;
            }
        }
        var since = System.nanoTime();
        while (holder() == holder) {
            if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new SQLException("connection " + holder + ", which copies table " + names.table()
                        + ", was ended and has not let go of it for " + PATIENCE.toSeconds() + " s");
            }
            execute("DO SLEEP(0.02)");
        }
    }

    private long holder() throws SQLException {
        try (var query = connection.prepareStatement("SELECT COALESCE(IS_USED_LOCK(?), " + NOBODY + ")")) {
            query.setString(1, names.lock());
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** What is there now: within an older snapshot, a server would show its dictionary as it was then. Ends the transaction, as any definition does. */
    private void lookAfresh() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private List<String> tables() throws SQLException {
        lookAfresh();
        return names("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?", names.schema()).stream()
                .filter(name -> names.leftTables().matcher(name).matches())
                .toList();
    }

    private List<String> triggers() throws SQLException {
        lookAfresh();
        return names(
                        "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS"
                                + " WHERE EVENT_OBJECT_SCHEMA = ? AND EVENT_OBJECT_TABLE = ?",
                        names.schema(),
                        names.table())
                .stream()
                .filter(OnlineNames::isTrigger)
                .toList();
    }

    private List<String> names(String sql, String... parameters) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            var found = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
