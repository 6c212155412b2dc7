package dev.whimbrel.orchestrator.execution;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * The right to change a target: a named lock of the server, held by the very connection that sends the statements. It ends
 * with that connection, and a statement that outlives its process keeps it until the statement has ended. A row in a table
 * could do neither.
 */
public final class TargetLock implements AutoCloseable {
    private final Connection connection;
    private final String name;

    private TargetLock(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /**
     * @param patience how long to wait for whoever holds it; whole seconds
     * @throws TargetBusy when it is still held after that
     */
    public static TargetLock take(Connection connection, String schema, Duration patience)
            throws SQLException, TargetBusy {
        var name = nameFor(schema);
        if (ask(connection, "SELECT GET_LOCK('" + name + "', " + patience.toSeconds() + ")") != 1) {
            throw new TargetBusy(schema, holder(connection, schema));
        }
        return new TargetLock(connection, name);
    }

    /** The connection that holds the lock now; 0 for none. */
    static long holder(Connection connection, String schema) throws SQLException {
        return ask(connection, "SELECT COALESCE(IS_USED_LOCK('" + nameFor(schema) + "'), 0)");
    }

    /** Ends whoever holds the lock, with the statement it may be running, and takes it. */
    public static TargetLock takeOver(Connection connection, String schema, Duration patience)
            throws SQLException, TargetBusy {
        try {
            return take(connection, schema, patience);
        } catch (TargetBusy _) {
            kill(connection, holder(connection, schema));
            return take(connection, schema, Duration.ofMinutes(10));
        }
    }

    private static void kill(Connection connection, long holder) throws SQLException {
        if (holder == 0) {
            return;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("KILL " + holder);
        } catch (SQLException gone) {
            if (gone.getErrorCode() != ServerErrors.NO_SUCH_THREAD) {
                throw gone;
            }
        }
    }

    private static long ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /** Lock names are global to a server and at most 64 characters long. */
    private static String nameFor(String schema) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(schema.getBytes(StandardCharsets.UTF_8));
            return "whimbrel:" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            ask(connection, "SELECT RELEASE_LOCK('" + name + "')");
        }
    }
}
