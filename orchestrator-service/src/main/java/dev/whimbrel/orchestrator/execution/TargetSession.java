package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.WriterMark;
import dev.whimbrel.targets.catalog.Catalog;
import dev.whimbrel.targets.catalog.CatalogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A locked target: the connection that may change it, and the journal beside it on a connection of its own. */
public final class TargetSession implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Target target;
    private final Dialect dialect;
    private final Connection connection;
    private final Connection journalConnection;
    private final TargetLock lock;
    private final WriterMark mark;
    private final Journal journal;

    private TargetSession(
            Target target,
            Dialect dialect,
            Connection connection,
            Connection journalConnection,
            TargetLock lock,
            WriterMark mark,
            Journal journal) {
        this.target = target;
        this.dialect = dialect;
        this.connection = connection;
        this.journalConnection = journalConnection;
        this.lock = lock;
        this.mark = mark;
        this.journal = journal;
    }

    /**
     * Waits a little for whoever still holds the target, then ends them: the turn on the target is this migration's, so a
     * holder can only be what a crash or a stop left of an earlier run.
     */
    public static TargetSession open(Target target, MigrationId migration) throws SQLException, TargetBusy {
        var dialect = target.version().flavour() == Flavour.MARIADB ? Dialect.MARIADB : Dialect.MYSQL;
        var connection = target.connect();
        try {
            var journalConnection = target.connect();
            try {
                var lock = TargetLock.takeOver(connection, target.schema(), PATIENCE);
                var journal = Journal.open(journalConnection, migration);
                return new TargetSession(
                        target, dialect, connection, journalConnection, lock, WriterMark.on(connection), journal);
            } catch (SQLException | TargetBusy | RuntimeException failed) {
                journalConnection.close();
                throw failed;
            }
        } catch (SQLException | TargetBusy | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    public Connection connection() {
        return connection;
    }

    public Journal journal() {
        return journal;
    }

    String schema() {
        return target.schema();
    }

    public Dialect dialect() {
        return dialect;
    }

    WriterMark mark() {
        return mark;
    }

    /** The journal of this migration with every open intent decided. @throws Unprovable when one cannot be */
    public List<JournalEntry> settledEntries() throws SQLException, Unprovable {
        return settledEntries(catalog());
    }

    List<JournalEntry> settledEntries(Catalog now) throws SQLException, Unprovable {
        return Findings.settle(journal, journal.entries(), now.fingerprint(), dialect);
    }

    /** Whether the server no longer answers on this session. */
    public boolean isLost() throws SQLException {
        return !connection.isValid(5) || !journalConnection.isValid(5);
    }

    public Catalog catalog() throws SQLException {
        return CatalogReader.read(connection, target.schema());
    }

    /** Sends statements the given way. */
    public StatementSender sender(JournalEntry.Direction direction, Progress progress, String fingerprint) {
        return new StatementSender(this, direction, progress, fingerprint);
    }

    /** Ends the statement that is running on this session, from another connection. */
    void killRunning() throws SQLException {
        var id = connection.unwrap(com.mysql.cj.jdbc.JdbcConnection.class).getId();
        try (var other = target.connect();
                var statement = other.createStatement()) {
            statement.execute("KILL QUERY " + id);
        } catch (SQLException gone) {
            if (gone.getErrorCode() != ServerErrors.NO_SUCH_THREAD) {
                throw gone;
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (var first = connection;
                var second = journalConnection) {
            if (!first.isClosed() && !second.isClosed()) {
                lock.close();
            }
        }
    }
}
