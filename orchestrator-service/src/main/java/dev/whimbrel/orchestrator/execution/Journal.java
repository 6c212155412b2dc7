package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.targets.binlog.BinlogCoordinates;
import dev.whimbrel.targets.binlog.WriterMark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * What was about to be done to a target and what came of it, kept in the target itself: written on a connection of its own,
 * so that the intent is durable before the statement is sent and survives whatever happens to it.
 */
public final class Journal {
    private static final String TABLE = "WHIMBREL_JOURNAL";

    private final Connection connection;
    private final MigrationId migration;

    private Journal(Connection connection, MigrationId migration) {
        this.connection = connection;
        this.migration = migration;
    }

    /** Opens the journal of a migration, making the table where it is missing. */
    public static Journal open(Connection connection, MigrationId migration) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE
                    + " (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,"
                    + " migration_id CHAR(36) CHARACTER SET ascii NOT NULL,"
                    + " direction CHAR(4) CHARACTER SET ascii NOT NULL,"
                    + " change_set VARCHAR(700) NOT NULL,"
                    + " statement_no INT NOT NULL,"
                    + " statement_sha256 CHAR(64) CHARACTER SET ascii NOT NULL,"
                    + " statement_text LONGTEXT NOT NULL,"
                    + " state VARCHAR(8) CHARACTER SET ascii NOT NULL,"
                    + " fingerprint_before CHAR(64) CHARACTER SET ascii NOT NULL,"
                    + " writer_mark BIGINT NOT NULL,"
                    + " binlog_file VARCHAR(255) NULL, binlog_position BIGINT NULL, gtid_set LONGTEXT NULL,"
                    + " error_code INT NULL, error_text TEXT NULL,"
                    + " started_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), ended_at TIMESTAMP(6) NULL,"
                    + " KEY by_migration (migration_id, id)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4");
        }
        return new Journal(connection, migration);
    }

    /** Everything about this migration, oldest first. */
    public List<JournalEntry> entries() throws SQLException {
        var entries = new ArrayList<JournalEntry>();
        try (var query = connection.prepareStatement(
                "SELECT id, direction, change_set, statement_no, statement_sha256, statement_text,"
                        + " state, fingerprint_before, writer_mark FROM " + TABLE
                        + " WHERE migration_id = ? ORDER BY id")) {
            query.setString(1, migration.toString());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows));
                }
            }
        }
        return entries;
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
                row.getString("fingerprint_before"),
                new WriterMark(row.getLong("writer_mark")));
    }

    /** Says what is about to be sent. @return the entry's number */
    long intend(JournalEntry.Direction direction, Step step, String fingerprint, WriterMark mark) throws SQLException {
        var position = BinlogCoordinates.now(connection);
        try (var insert = connection.prepareStatement(
                "INSERT INTO " + TABLE + " (migration_id, direction, change_set, statement_no, statement_sha256,"
                        + " statement_text, state, fingerprint_before, writer_mark, binlog_file, binlog_position, gtid_set)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 'INTENT', ?, ?, ?, ?, ?)",
                Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, migration.toString());
            insert.setString(2, direction.name());
            insert.setString(3, step.changeSet());
            insert.setInt(4, step.number());
            insert.setString(5, step.sha256());
            insert.setString(6, step.sql());
            insert.setString(7, fingerprint);
            insert.setLong(8, mark.value());
            insert.setString(9, position.map(BinlogCoordinates::file).orElse(null));
            insert.setObject(10, position.map(BinlogCoordinates::position).orElse(null), Types.BIGINT);
            insert.setString(11, position.map(BinlogCoordinates::gtidSet).orElse(null));
            insert.executeUpdate();
            return generatedKey(insert);
        }
    }

    private static long generatedKey(PreparedStatement insert) throws SQLException {
        try (var keys = insert.getGeneratedKeys()) {
            keys.next();
            return keys.getLong(1);
        }
    }

    void applied(long entry) throws SQLException {
        applied(connection, entry);
    }

    /** On the connection that ran the statement, so that both commit together. */
    static void applied(Connection executing, long entry) throws SQLException {
        try (var update = executing.prepareStatement(
                "UPDATE " + TABLE + " SET state = 'APPLIED', ended_at = CURRENT_TIMESTAMP(6) WHERE id = ?")) {
            update.setLong(1, entry);
            update.executeUpdate();
        }
    }

    void refused(long entry, int errorCode, String error) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE " + TABLE
                        + " SET state = 'REFUSED', error_code = ?, error_text = ?, ended_at = CURRENT_TIMESTAMP(6) WHERE id = ?")) {
            update.setInt(1, errorCode);
            update.setString(2, error);
            update.setLong(3, entry);
            update.executeUpdate();
        }
    }
}
