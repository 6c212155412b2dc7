package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.ChunkEntry;
import dev.whimbrel.backup.format.ChunkReader;
import dev.whimbrel.backup.format.ChunkWriter;
import dev.whimbrel.backup.format.DamagedBackup;
import dev.whimbrel.backup.format.TableEntry;
import dev.whimbrel.backup.sql.ServerError;
import dev.whimbrel.backup.sql.Session;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Loads one chunk into the table beside, in one transaction, by INSERT statements of about a megabyte; auto-commit is off. */
record ChunkLoad(Path backup, TableEntry table, ChunkEntry chunk, int attempts) {
    private static final int STATEMENT_BYTES = 1 << 20;

    void run(Connection connection) throws SQLException, DamagedBackup {
        for (int attempt = 1; ; attempt++) {
            try {
                var batch = new Batch(connection);
                ChunkReader.read(backup, chunk, batch::row);
                batch.flush();
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

    private final class Batch {
        private final Connection connection;
        private final byte[] insert = ChunkWriter.insert(RestoreNames.beside(table.name()), table.columns())
                .getBytes(StandardCharsets.UTF_8);
        private final ByteArrayOutputStream statement = new ByteArrayOutputStream(STATEMENT_BYTES + (1 << 16));

        Batch(Connection connection) {
            this.connection = connection;
        }

        void row(byte[] bytes, int length) throws SQLException {
            if (statement.size() > 0 && statement.size() + length > STATEMENT_BYTES) {
                flush();
            }
            if (statement.size() == 0) {
                statement.write(insert, 0, insert.length);
            } else {
                statement.write(',');
            }
            statement.write(bytes, 0, length);
        }

        void flush() throws SQLException {
            if (statement.size() > 0) {
                Session.execute(connection, statement.toString(StandardCharsets.UTF_8));
                statement.reset();
            }
        }
    }
}
