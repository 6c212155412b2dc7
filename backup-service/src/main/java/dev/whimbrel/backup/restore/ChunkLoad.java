package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.backup.format.ChunkEntry;
import dev.whimbrel.backup.format.ChunkReader;
import dev.whimbrel.backup.format.ChunkWriter;
import dev.whimbrel.backup.format.DamagedBackup;
import dev.whimbrel.backup.sql.Column;
import dev.whimbrel.backup.sql.Quoting;
import dev.whimbrel.backup.sql.ServerError;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.backup.wire.RawLoad;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads one chunk into a table. As a stream where the server takes one, which costs it half of what statements cost, else by
 * INSERT statements of about a megabyte. In the connection's transaction: auto-commit is off.
 *
 * @param into the table
 * @param columns that the rows have values for
 */
record ChunkLoad(BackupFiles backup, String into, List<Column> columns, ChunkEntry chunk) {
    private static final int STATEMENT_BYTES = 1 << 20;

    /** Commits; tries again when it found a lock held. */
    void run(Connection connection, int attempts, boolean stream) throws SQLException, DamagedBackup {
        for (int attempt = 1; ; attempt++) {
            try {
                rows(connection, stream);
                connection.commit();
                return;
            } catch (SQLException refused) {
                if (!ServerError.locked(refused) || attempt >= attempts) {
                    throw refused;
                }
                connection.rollback();
            }
        }
    }

    /** Leaves the transaction open. */
    void rows(Connection connection, boolean stream) throws SQLException, DamagedBackup {
        try (var reader = ChunkReader.open(backup, chunk)) {
            if (stream && !columns.isEmpty()) {
                stream(connection, new LoadStream(reader));
            } else {
                statements(connection, reader);
            }
        }
    }

    private void stream(Connection connection, LoadStream rows) throws SQLException, DamagedBackup {
        try {
            RawLoad.run(connection, loadData(), rows);
        } finally {
            rows.requireWhole();
        }
    }

    /** Bytes go into a column as they are, but not into one of JSON. */
    private String loadData() {
        var fields = new ArrayList<String>();
        var set = new ArrayList<String>();
        for (var column : columns) {
            var name = Quoting.name(column.name());
            if (column.dataType().equals("json")) {
                fields.add("@json" + set.size());
                set.add(name + " = CONVERT(@json" + set.size() + " USING utf8mb4)");
            } else {
                fields.add(name);
            }
        }
        return "LOAD DATA LOCAL INFILE 'chunk' INTO TABLE " + Quoting.name(into)
                + " CHARACTER SET binary FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\\'' ESCAPED BY '\\\\'"
                + " LINES TERMINATED BY '\\n' (" + String.join(", ", fields) + ")"
                + (set.isEmpty() ? "" : " SET " + String.join(", ", set));
    }

    private void statements(Connection connection, ChunkReader reader) throws SQLException, DamagedBackup {
        var insert = ChunkWriter.insert(into, columns.stream().map(Column::name).toList())
                .getBytes(StandardCharsets.UTF_8);
        var statement = new ByteArrayOutputStream(STATEMENT_BYTES + (1 << 16));
        while (reader.next()) {
            if (statement.size() > 0 && statement.size() + reader.length() > STATEMENT_BYTES) {
                flush(connection, statement);
            }
            statement.writeBytes(statement.size() == 0 ? insert : new byte[] {','});
            statement.write(reader.bytes(), reader.start(), reader.length());
        }
        flush(connection, statement);
    }

    private static void flush(Connection connection, ByteArrayOutputStream statement) throws SQLException {
        if (statement.size() > 0) {
            Session.execute(connection, statement.toString(StandardCharsets.UTF_8));
            statement.reset();
        }
    }
}
