package dev.whimbrel.orchestrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A connection that holds something we want, as the server's process list shows it.
 *
 * @param seconds in what it is doing now
 */
record Holder(long connection, String user, String host, String command, long seconds, String statement) {
    private static final int SHOWN = 80;

    static Optional<Holder> of(Connection connection, long id) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT ID, USER, HOST, COMMAND, TIME, INFO FROM information_schema.PROCESSLIST WHERE ID = ?")) {
            query.setLong(1, id);
            try (var row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Holder(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5),
                                text(row.getString(6))))
                        : Optional.empty();
            }
        }
    }

    private static String text(@org.jspecify.annotations.Nullable String statement) {
        var line = statement == null ? "" : statement.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + " …";
    }

    boolean idle() {
        return command.equals("Sleep");
    }

    String inWords() {
        var who = "connection " + connection + " (" + user + "@" + host + ")";
        return idle() ? who + ", idle for " + seconds + " s" : who + ", running for " + seconds + " s: " + statement;
    }

    /** Ends the connection, and with it what it runs. One that has ended by itself is fine. */
    void kill(Connection by) throws SQLException {
        try (var statement = by.createStatement()) {
            statement.execute("KILL " + connection);
        } catch (SQLException gone) {
            if (gone.getErrorCode() != ServerErrors.NO_SUCH_THREAD) {
                throw gone;
            }
        }
    }
}
