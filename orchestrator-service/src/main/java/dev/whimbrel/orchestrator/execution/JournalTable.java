package dev.whimbrel.orchestrator.execution;

import java.sql.Connection;
import java.sql.SQLException;

/** The journal's table in the target: made where it is missing, completed where an earlier version made it. */
final class JournalTable {
    static final String NAME = "WHIMBREL_JOURNAL";
    private static final int NO_SUCH_TABLE = 1146;
    private static final int NO_SUCH_COLUMN = 1054;

    private JournalTable() {}

    /** One question where it is there already. */
    static void ensure(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var _ = statement.executeQuery("SELECT epoch, chunk_rows FROM " + NAME + " LIMIT 0")) {
            return;
        } catch (SQLException missing) {
            switch (missing.getErrorCode()) {
                case NO_SUCH_TABLE -> execute(connection, CREATE);
                case NO_SUCH_COLUMN -> execute(connection, COMPLETE);
                default -> throw missing;
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static final String CREATE = "CREATE TABLE IF NOT EXISTS " + NAME + """
             (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
              migration_id CHAR(36) CHARACTER SET ascii NOT NULL,
              epoch BIGINT UNSIGNED NOT NULL DEFAULT 0,
              direction CHAR(4) CHARACTER SET ascii NOT NULL,
              change_set VARCHAR(1000) NOT NULL,
              statement_no INT NOT NULL,
              statement_sha256 CHAR(64) CHARACTER SET ascii NOT NULL,
              statement_text LONGTEXT NOT NULL,
              state VARCHAR(8) CHARACTER SET ascii NOT NULL,
              transactional BOOLEAN NOT NULL DEFAULT TRUE,
              fingerprint_before CHAR(64) CHARACTER SET ascii NOT NULL,
              fingerprint_after CHAR(64) CHARACTER SET ascii NULL,
              looks_before LONGTEXT NULL,
              chunk_key LONGTEXT NULL,
              chunk_rows BIGINT NOT NULL DEFAULT 0,
              writer_mark BIGINT NOT NULL,
              binlog_file VARCHAR(255) NULL, binlog_position BIGINT NULL, gtid_set LONGTEXT NULL,
              binlog_file_after VARCHAR(255) NULL, binlog_position_after BIGINT NULL, gtid_set_after LONGTEXT NULL,
              error_code INT NULL, error_text TEXT NULL,
              started_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), ended_at TIMESTAMP(6) NULL,
              KEY by_migration (migration_id, id), KEY by_direction (direction, id)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4""";

    private static final String COMPLETE = "ALTER TABLE " + NAME + """
             ADD COLUMN epoch BIGINT UNSIGNED NOT NULL DEFAULT 0,
             MODIFY COLUMN change_set VARCHAR(1000) NOT NULL,
             ADD COLUMN transactional BOOLEAN NOT NULL DEFAULT TRUE,
             ADD COLUMN fingerprint_after CHAR(64) CHARACTER SET ascii NULL,
             ADD COLUMN looks_before LONGTEXT NULL,
             ADD COLUMN chunk_key LONGTEXT NULL,
             ADD COLUMN chunk_rows BIGINT NOT NULL DEFAULT 0,
             ADD COLUMN binlog_file_after VARCHAR(255) NULL, ADD COLUMN binlog_position_after BIGINT NULL,
             ADD COLUMN gtid_set_after LONGTEXT NULL,
             ADD KEY by_direction (direction, id)""";
}
