package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.targets.binlog.WriterMark;
import dev.whimbrel.targets.catalog.CatalogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Sends statements to one target with intent before and result after. A change of rows commits together with its result;
 * a change of the schema commits by itself, and the catalog tells whether it happened. Not thread-safe.
 */
public final class StatementSender {
    private static final List<Duration> BACK_OFF =
            List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(6));

    private final Connection connection;
    private final String schema;
    private final Dialect dialect;
    private final Journal journal;
    private final JournalEntry.Direction direction;
    private final WriterMark mark;
    private final Progress progress;
    private String fingerprint;

    StatementSender(TargetSession session, JournalEntry.Direction direction, Progress progress, String fingerprint) {
        this.connection = session.connection();
        this.schema = session.schema();
        this.dialect = session.dialect();
        this.journal = session.journal();
        this.mark = session.mark();
        this.direction = direction;
        this.progress = progress;
        this.fingerprint = fingerprint;
    }

    /** Something that sends the statement itself, for those that are no plain text. */
    @FunctionalInterface
    interface Sending {
        void send() throws SQLException;
    }

    /** @throws SQLException as the server refused it; then it did not happen, unless the connection was lost */
    public void send(Step step) throws SQLException {
        send(step, () -> {
            try (var statement = connection.createStatement()) {
                statement.execute(step.sql());
            }
        });
    }

    void send(Step step, Sending sending) throws SQLException {
        progress.next(step);
        var entry = journal.intend(direction, step, fingerprint, mark);
        try {
            patiently(() -> sendOnce(step, entry, sending));
        } catch (SQLException failed) {
            if (!ServerErrors.connectionLost(failed)) {
                journal.refused(entry, failed.getErrorCode(), String.valueOf(failed.getMessage()));
            }
            throw failed;
        }
    }

    private void patiently(Sending attempt) throws SQLException {
        for (var pause : BACK_OFF) {
            try {
                attempt.send();
                return;
            } catch (SQLException failed) {
                if (!ServerErrors.inTheWay(failed) || progress.stopRequested()) {
                    throw failed;
                }
                progress.waiting(pause);
            }
        }
        attempt.send();
    }

    private void sendOnce(Step step, long entry, Sending sending) throws SQLException {
        if (changesRows(step)) {
            sendInTransaction(entry, sending);
            return;
        }
        sending.send();
        journal.applied(entry);
        fingerprint = CatalogReader.read(connection, schema).fingerprint();
    }

    private boolean changesRows(Step step) {
        return switch (StatementParser.parse(step.sql(), dialect)) {
            case Statement.Insert _, Statement.Update _, Statement.Delete _ -> true;
            default -> false;
        };
    }

    private void sendInTransaction(long entry, Sending sending) throws SQLException {
        connection.setAutoCommit(false);
        try {
            sending.send();
            Journal.applied(connection, entry);
            connection.commit();
        } catch (SQLException failed) {
            rollBackQuietly(failed);
            throw failed;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private void rollBackQuietly(SQLException failed) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            failed.addSuppressed(gone);
        }
    }
}
