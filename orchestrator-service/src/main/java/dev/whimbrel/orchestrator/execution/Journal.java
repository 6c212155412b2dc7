package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.targets.binlog.MigrationMarks;
import dev.whimbrel.targets.binlog.WriterMark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was about to be done to a target and what came of it, kept in the target itself: written on a connection of its own,
 * so that the intent is durable before the statement is sent and survives whatever happens to it. Not thread-safe.
 */
public final class Journal {
    private static final String TABLE = JournalTable.NAME;
    /** A TEXT holds 65,535 bytes, and a character takes up to four. */
    private static final int LONGEST_ERROR = 16_000;

    private final Connection connection;
    private final ServerVersion version;
    private final MigrationId migration;
    private final long epoch;
    /** Where the binary log stood after the statement before; null when that is not known or nothing can be said of it. */
    private @Nullable Point reached;

    private Journal(Connection connection, ServerVersion version, MigrationId migration, long epoch) {
        this.connection = connection;
        this.version = version;
        this.migration = migration;
        this.epoch = epoch;
    }

    /**
     * Opens the journal of a migration for whoever holds the target now, and shuts out everybody who held it before.
     *
     * @param owner who that is, in words
     * @param mark of what the owner will write: it may go on with a statement whose entry another one made
     */
    static Journal open(
            Connection connection, ServerVersion version, MigrationId migration, String owner, WriterMark mark)
            throws SQLException {
        JournalTable.ensure(connection);
        try (var insert = connection.prepareStatement(
                "INSERT INTO " + TABLE + " (migration_id, direction, change_set, statement_no, statement_sha256,"
                        + " statement_text, state, fingerprint_before, writer_mark)"
                        + " VALUES (?, 'OWN', '', 0, '', ?, 'OPEN', '', ?)",
                Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, migration.toString());
            insert.setString(2, owner);
            insert.setLong(3, mark.value());
            insert.executeUpdate();
            return new Journal(connection, version, migration, generatedKey(insert));
        }
    }

    /** Who held the target last. */
    record Owner(String migration, String words, long epoch) {}

    static Owner lastOwner(Connection connection) throws SQLException {
        JournalTable.ensure(connection);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT migration_id, statement_text, id FROM " + TABLE
                        + " WHERE direction = 'OWN' ORDER BY id DESC LIMIT 1")) {
            return row.next() ? new Owner(row.getString(1), row.getString(2), row.getLong(3)) : new Owner("", "", 0);
        }
    }

    long epoch() {
        return epoch;
    }

    /** Everything about this migration, oldest first. */
    public List<JournalEntry> entries() throws SQLException {
        return entries(connection, migration);
    }

    /** What any migration did to the target of this connection, oldest first. */
    public static List<JournalEntry> entries(Connection connection, MigrationId migration) throws SQLException {
        var entries = new ArrayList<JournalEntry>();
        try (var query = connection.prepareStatement(
                "SELECT id, direction, change_set, statement_no, statement_sha256, statement_text, state, transactional,"
                        + " looks_before, chunk_key, chunk_rows, writer_mark FROM " + TABLE
                        + " WHERE migration_id = ? AND direction <> 'OWN' ORDER BY id")) {
            query.setString(1, migration.toString());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows));
                }
            }
        }
        return entries;
    }

    /** By what all that the migration ever wrote there is known in the binary log. */
    public Set<WriterMark> marks() throws SQLException {
        return MigrationMarks.of(connection, migration.toString());
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        return new JournalEntry(
                row.getLong("id"),
                JournalEntry.Direction.valueOf(row.getString("direction")),
                row.getString("change_set"),
                row.getInt("statement_no"),
                row.getString("statement_sha256"),
                row.getString("statement_text"),
                JournalEntry.Outcome.valueOf(row.getString("state")),
                row.getBoolean("transactional"),
                Looks.parse(row.getString("looks_before")),
                ChunkMark.parse(row.getString("chunk_key"), row.getLong("chunk_rows")),
                new WriterMark(row.getLong("writer_mark")));
    }

    /**
     * Says what is about to be sent.
     *
     * @return the entry's number
     * @throws Superseded when somebody else has taken the target over since
     */
    long intend(JournalEntry.Direction direction, Step step, Looks before, boolean transactional, WriterMark mark)
            throws SQLException {
        // whoever looks for what happened since begins early enough with it
        var point = reached == null ? Point.now(connection, version) : reached;
        reached = null;
        try (var insert = connection.prepareStatement(
                "INSERT INTO " + TABLE + " (migration_id, epoch, direction, change_set, statement_no, statement_sha256,"
                        + " statement_text, state, transactional, fingerprint_before, looks_before, writer_mark,"
                        + " binlog_file, binlog_position, gtid_set)"
                        + " SELECT ?, ?, ?, ?, ?, ?, ?, 'INTENT', ?, ?, ?, ?, ?, ?, ? FROM DUAL WHERE NOT EXISTS"
                        + " (SELECT 1 FROM " + TABLE + " later WHERE later.direction = 'OWN' AND later.id > ?)",
                Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, migration.toString());
            insert.setLong(2, epoch);
            insert.setString(3, direction.name());
            insert.setString(4, step.changeSet());
            insert.setInt(5, step.number());
            insert.setString(6, step.sha256());
            insert.setString(7, step.sql());
            insert.setBoolean(8, transactional);
            insert.setString(9, before.fingerprint());
            insert.setString(10, before.json());
            insert.setLong(11, mark.value());
            point.bind(insert, 12);
            insert.setLong(15, epoch);
            if (insert.executeUpdate() == 0) {
                throw new Superseded();
            }
            return generatedKey(insert);
        }
    }

    private static long generatedKey(PreparedStatement insert) throws SQLException {
        try (var keys = insert.getGeneratedKeys()) {
            keys.next();
            return keys.getLong(1);
        }
    }

    void applied(long entry, Looks after) throws SQLException {
        var point = Point.now(connection, version);
        reached = point;
        try (var update = connection.prepareStatement("UPDATE " + TABLE
                + " SET state = 'APPLIED', ended_at = CURRENT_TIMESTAMP(6), fingerprint_after = ?,"
                + " binlog_file_after = ?, binlog_position_after = ?, gtid_set_after = ? WHERE id = ?")) {
            update.setString(1, after.fingerprint());
            point.bind(update, 2);
            update.setLong(5, entry);
            update.executeUpdate();
        }
    }

    /** On the connection that ran the statement, so that both commit together. */
    static void applied(Connection executing, long entry) throws SQLException {
        try (var update = executing.prepareStatement(
                "UPDATE " + TABLE + " SET state = 'APPLIED', ended_at = CURRENT_TIMESTAMP(6) WHERE id = ?")) {
            update.setLong(1, entry);
            update.executeUpdate();
        }
    }

    /** On the connection that ran the chunk, so that both commit together. */
    static void chunkApplied(Connection executing, long entry, ChunkMark mark) throws SQLException {
        try (var update =
                executing.prepareStatement("UPDATE " + TABLE + " SET chunk_key = ?, chunk_rows = ? WHERE id = ?")) {
            update.setString(1, mark.json());
            update.setLong(2, mark.rows());
            update.setLong(3, entry);
            update.executeUpdate();
        }
    }

    boolean chunksBegun(long entry) throws SQLException {
        try (var query = connection.prepareStatement("SELECT chunk_key FROM " + TABLE + " WHERE id = ?")) {
            query.setLong(1, entry);
            try (var row = query.executeQuery()) {
                return row.next() && row.getString(1) != null;
            }
        }
    }

    void refused(long entry, int errorCode, String error) throws SQLException {
        ended(entry, JournalEntry.Outcome.REFUSED, errorCode, error);
    }

    void partial(long entry, int errorCode, String error) throws SQLException {
        ended(entry, JournalEntry.Outcome.PARTIAL, errorCode, error);
    }

    private void ended(long entry, JournalEntry.Outcome outcome, int errorCode, String error) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE " + TABLE
                + " SET state = ?, error_code = ?, error_text = ?, ended_at = CURRENT_TIMESTAMP(6) WHERE id = ?")) {
            update.setString(1, outcome.name());
            update.setInt(2, errorCode);
            update.setString(3, error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error);
            update.setLong(4, entry);
            update.executeUpdate();
        }
    }
}
