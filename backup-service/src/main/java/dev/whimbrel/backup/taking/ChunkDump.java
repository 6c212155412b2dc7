package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.format.ChunkEntry;
import dev.whimbrel.backup.format.UnfinishedBackup;
import dev.whimbrel.backup.progress.Stopped;
import dev.whimbrel.backup.sql.KeyRange;
import dev.whimbrel.backup.sql.TableShape;
import dev.whimbrel.backup.wire.RawRows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Streams the rows of one range into one file. The text protocol on purpose: the driver's binary one was three times
 * slower.
 */
record ChunkDump(String schema, TableShape table, KeyRange range, String file) {
    static final int ROWS_BETWEEN_REPORTS = 4096;

    ChunkEntry run(Connection snapshot, UnfinishedBackup into, RowCount count)
            throws SQLException, IOException, Stopped {
        try (var rows = RawRows.of(
                        snapshot,
                        range.select(schema, table),
                        Math.max(1, table.columns().size()));
                var writer = into.chunk(file, table.name(), table.columns())) {
            while (rows.next()) {
                writer.write(rows.row());
                if (writer.rows() % ROWS_BETWEEN_REPORTS == 0) {
                    count.add(table.name(), ROWS_BETWEEN_REPORTS);
                }
            }
            return writer.finish().between(range.from(), range.below());
        }
    }
}
